import type { Actor } from '../team/permissions.js';
import { createLoaders, type Loaders } from './loaders.js';
import type { Services } from './services.js';

/** What every resolver of one operation gets. */
export interface RequestContext {
  readonly actor: Actor;
  /** Names the operation in the log. */
  readonly requestId: string;
  readonly services: Services;
  /** What was read so far: within one operation, or one event of a stream, a thing is read once and stays the same. */
  readonly loaders: Loaders;
  /** Forgets what was read, because something was written or time has passed. */
  refresh(): void;
  /** Lets a caller that is limited to some projects see ones that it has just created. */
  letIn(projectIds: readonly string[]): void;
}

export function createContext(caller: { actor: Actor; requestId: string }, services: Services): RequestContext {
  let loaders = createLoaders(services);
  let { actor } = caller;
  return {
    requestId: caller.requestId,
    services,
    get actor() {
      return actor;
    },
    get loaders() {
      return loaders;
    },
    refresh() {
      loaders = createLoaders(services);
    },
    letIn(projectIds) {
      if (actor.projectIds) actor = { ...actor, projectIds: new Set([...actor.projectIds, ...projectIds]) };
    },
  };
}
