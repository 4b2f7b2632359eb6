import type { EntityManager } from 'typeorm';

/** What a signal is about. It carries no state: whoever hears it reads the database, which is the truth. */
export type Topic =
  | `content:${string}`
  | `configuration:${string}`
  | `release:${string}`
  /** There may be a deployment to work on. */
  | 'deployments'
  /** There may be a webhook delivery to send. */
  | 'deliveries'
  /** A webhook was deleted whose deliveries are still there. */
  | 'webhooks'
  /** Members, tokens, or what they allow have changed. */
  | 'team';

/** Wakes whoever in this process waits for something to change. */
export class Signals {
  private readonly listeners = new Map<Topic, Set<() => void>>();

  /** Tells everybody who listens to one of the topics. */
  wake(topics: Iterable<Topic>): void {
    for (const topic of topics) for (const listener of [...(this.listeners.get(topic) ?? [])]) listener();
  }

  /** Tells everybody: anything may have happened. */
  wakeAll(): void {
    this.wake([...this.listeners.keys()]);
  }

  /** Calls `listener` at every signal of a topic until the function that is returned is called. */
  listen(topic: Topic, listener: () => void): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(topic) === listeners) this.listeners.delete(topic);
    };
  }

  /** How many listeners there are: none once every stream has ended. */
  get listenerCount(): number {
    return [...this.listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0);
  }
}

/** What the units of work that run now announce, by their managers. */
const announced = new WeakMap<EntityManager, Set<Topic>>();

/**
 * Tells whoever listens to these topics, in this process and in others on the same database, once the unit of work has
 * been committed; nobody, if it is not.
 */
export function announce(manager: EntityManager, ...topics: readonly Topic[]): void {
  const collected = announced.get(manager);
  if (!collected) throw new Error('announce() expects the manager of a unit of work, got one outside of any');
  for (const topic of topics) collected.add(topic);
}

/** Collects from now on what a unit of work announces. */
export function collectTopics(manager: EntityManager): ReadonlySet<Topic> {
  const collected = new Set<Topic>();
  announced.set(manager, collected);
  return collected;
}
