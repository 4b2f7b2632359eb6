/**
 * Keeps answers from replacing newer states. A query may be read at the server before a state of a stream, and be answered
 * after it: the stream does not send that state again. So the states that came while an operation ran are written once more
 * after its answer. If the answer was the newer one, the stream sends another state.
 */
export class NewestStates {
  /** For each running operation: what writes the newest state of each stream that sent one meanwhile, in their order. */
  private readonly running = new Set<Map<unknown, () => void>>();

  /** Notes that an operation was sent. Returns what to call once it has ended, and its answer is in the cache. */
  sent(): () => void {
    const states = new Map<unknown, () => void>();
    this.running.add(states);
    return () => {
      this.running.delete(states);
      for (const write of states.values()) write();
    };
  }

  /** Notes a state of a stream. `write` writes it into the cache. */
  received(stream: unknown, write: () => void): void {
    for (const states of this.running) {
      states.delete(stream);
      states.set(stream, write);
    }
  }
}
