/** The maximum number of different streams that one caller can follow at once. */
export const MAX_STREAMS_PER_CALLER = 500;

/** Counts the streams that each caller follows. */
export class StreamQuota {
  /** By limit key and stream key: how often the caller follows the stream. */
  private readonly byLimitKey = new Map<string, Map<string, number>>();

  /** Counts a stream of a caller, until `remove` is called. Returns false if the caller is at its limit. */
  add(limitKey: string, key: string): boolean {
    const keys = this.byLimitKey.get(limitKey) ?? new Map<string, number>();
    const times = keys.get(key) ?? 0;
    if (times === 0 && keys.size >= MAX_STREAMS_PER_CALLER) return false;
    keys.set(key, times + 1);
    this.byLimitKey.set(limitKey, keys);
    return true;
  }

  /** Ends one count of a stream of a caller. */
  remove(limitKey: string, key: string): void {
    const keys = this.byLimitKey.get(limitKey);
    if (!keys) return;
    const rest = (keys.get(key) ?? 0) - 1;
    if (rest > 0) keys.set(key, rest);
    else keys.delete(key);
    if (keys.size === 0) this.byLimitKey.delete(limitKey);
  }
}
