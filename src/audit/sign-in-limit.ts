const MINUTE = 60_000;
/** How many addresses are noted in a minute. */
const MAX_ADDRESSES = 60;

/** Which refused sign-ins are noted: the first of an address in a minute, and those of 60 addresses in a minute. */
export class SignInLimit {
  private minute = 0;
  private readonly addresses = new Set<string>();

  constructor(private readonly now: () => Date) {}

  /** Whether this one is to be noted. */
  admit(address: string): boolean {
    const minute = Math.floor(this.now().getTime() / MINUTE);
    if (minute !== this.minute) this.addresses.clear();
    this.minute = minute;
    if (this.addresses.has(address) || this.addresses.size >= MAX_ADDRESSES) return false;
    this.addresses.add(address);
    return true;
  }
}
