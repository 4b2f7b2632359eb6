import type { EntityManager } from 'typeorm';

/** The subject of a signal. Signals have no payload: listeners read the state from the database. */
export type Topic =
  | `content:${string}`
  | `configuration:${string}`
  | `release:${string}`
  /** The pipeline was renamed, or one of its releases has changed. */
  | `pipeline:${string}`
  /** A deployment may be ready to be claimed. */
  | 'deployments'
  /** A webhook delivery may be ready to be claimed. */
  | 'deliveries'
  /** A webhook was deleted, but its deliveries still exist. */
  | 'webhooks'
  /** A project was deleted, but its rows still exist. */
  | 'deletedProjects'
  /** `Database.presence` has changed. Only this process is notified. */
  | 'presence'
  /** Members, tokens or their permissions have changed. */
  | 'team';

/** Wakes the listeners of this process when something may have changed. */
export class Signals {
  private readonly listeners = new Map<Topic, Set<() => void>>();

  /** Calls all listeners of these topics. */
  wake(topics: Iterable<Topic>): void {
    for (const topic of topics) for (const listener of [...(this.listeners.get(topic) ?? [])]) listener();
  }

  /** Calls all listeners, because anything may have changed. */
  wakeAll(): void {
    this.wake([...this.listeners.keys()]);
  }

  /** Calls `listener` on every signal of a topic. Returns a function that unsubscribes it. */
  listen(topic: Topic, listener: () => void): () => void {
    const listeners = this.listeners.get(topic) ?? new Set();
    this.listeners.set(topic, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(topic) === listeners) this.listeners.delete(topic);
    };
  }

  /** The number of listeners: 0 once every stream has ended. */
  get listenerCount(): number {
    return [...this.listeners.values()].reduce((sum, listeners) => sum + listeners.size, 0);
  }
}

/** The topics announced by running units of work, by manager. */
const announced = new WeakMap<EntityManager, Set<Topic>>();

/**
 * Notifies the listeners of these topics, in all processes on the same database, once the unit of work has been committed.
 * If it is rolled back, nobody is notified.
 */
export function announce(manager: EntityManager, ...topics: readonly Topic[]): void {
  const collected = announced.get(manager);
  if (!collected) throw new Error('announce() expected the manager of a unit of work, got another manager');
  for (const topic of topics) collected.add(topic);
}

/** Starts to collect the topics that a unit of work announces. */
export function collectTopics(manager: EntityManager): ReadonlySet<Topic> {
  const collected = new Set<Topic>();
  announced.set(manager, collected);
  return collected;
}
