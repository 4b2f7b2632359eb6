/** How much of a resource is in use: by each key, and in total. */
export class UsageByKey {
  private sum = 0;
  private readonly byKey = new Map<string, number>();

  get total(): number {
    return this.sum;
  }

  of(key: string): number {
    return this.byKey.get(key) ?? 0;
  }

  /** Adds to the usage of a key. A negative amount frees some. */
  add(key: string, amount: number): void {
    this.sum += amount;
    const used = this.of(key) + amount;
    if (used > 0) this.byKey.set(key, used);
    else this.byKey.delete(key);
  }
}
