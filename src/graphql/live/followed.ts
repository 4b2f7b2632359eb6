/** How many different streams one caller follows at once. */
export const MAX_FOLLOWED = 500;

/** Which streams each caller follows, by their keys, and how often. */
export class Followed {
  private readonly byKey = new Map<string, Map<string, number>>();

  /** Notes that a caller follows a stream; gives what ends that. Null where it follows as many others as it may. */
  add(limitKey: string, key: string): (() => void) | null {
    const keys = this.byKey.get(limitKey) ?? new Map<string, number>();
    const times = keys.get(key) ?? 0;
    if (times === 0 && keys.size >= MAX_FOLLOWED) return null;
    keys.set(key, times + 1);
    this.byKey.set(limitKey, keys);
    return () => this.remove(limitKey, keys, key);
  }

  private remove(limitKey: string, keys: Map<string, number>, key: string): void {
    const rest = (keys.get(key) ?? 0) - 1;
    if (rest > 0) keys.set(key, rest);
    else keys.delete(key);
    if (keys.size === 0) this.byKey.delete(limitKey);
  }
}
