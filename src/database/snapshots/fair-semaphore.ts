/**
 * Lets no more than so many run at once. The others wait for as long as it takes; their owners take turns, so that one who
 * has many waiting delays each of another's by one.
 */
export class FairSemaphore {
  /** By owner, the one whose turn is next first. */
  private readonly waiting = new Map<string, (() => void)[]>();

  constructor(private free: number) {}

  /** Resolves once one may run. It is to call `giveBack` when it has ended. */
  async acquire(owner: string): Promise<void> {
    if (this.free > 0) {
      this.free--;
      return;
    }
    await new Promise<void>((begin) => {
      const own = this.waiting.get(owner);
      if (own) own.push(begin);
      else this.waiting.set(owner, [begin]);
    });
  }

  release(): void {
    const [next] = this.waiting;
    if (!next) {
      this.free++;
      return;
    }
    const [owner, own] = next;
    const begin = own.shift();
    this.waiting.delete(owner);
    if (own.length > 0) this.waiting.set(owner, own);
    begin?.();
  }
}
