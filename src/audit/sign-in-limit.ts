const MINUTE = 60_000;
/** Addresses per minute. */
const MAX_ADDRESSES = 60;

/** Limits which refused sign-ins are recorded: one per address and minute, of at most 60 addresses per minute. */
export class SignInLimit {
  private minute = 0;
  private readonly addresses = new Set<string>();

  constructor(private readonly now: () => Date) {}

  /** Returns whether to record a refused sign-in of the address, and counts it. */
  admit(address: string): boolean {
    const minute = Math.floor(this.now().getTime() / MINUTE);
    if (minute !== this.minute) this.addresses.clear();
    this.minute = minute;
    if (this.addresses.has(address) || this.addresses.size >= MAX_ADDRESSES) return false;
    this.addresses.add(address);
    return true;
  }
}
