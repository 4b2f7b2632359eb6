/** How much of something is held: for each caller, and for all of them. */
export class HeldAmounts {
  private sum = 0;
  private readonly byHolder = new Map<string, number>();

  get total(): number {
    return this.sum;
  }

  of(holder: string): number {
    return this.byHolder.get(holder) ?? 0;
  }

  /** Adds to what is held for a caller; a negative amount is given back. */
  add(holder: string, amount: number): void {
    this.sum += amount;
    const held = this.of(holder) + amount;
    if (held > 0) this.byHolder.set(holder, held);
    else this.byHolder.delete(holder);
  }
}
