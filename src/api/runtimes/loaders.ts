import type DataLoader from 'dataloader';
import { manyBy, oneBy } from '../../graphql/data-loaders.js';
import type { Runtime, RuntimeToken } from '../../runtimes/runtime.entity.js';
import type { Services } from '../../services/services.js';

export interface RuntimeLoaders {
  readonly runtime: DataLoader<string, Runtime | null>;
  /** By the environment's id. In the order of their names. */
  readonly runtimesOfEnvironment: DataLoader<string, readonly Runtime[]>;
  /** The newest token, by the runtime's id. Null if it has none. */
  readonly runtimeToken: DataLoader<string, RuntimeToken | null>;
}

export function runtimeLoaders({ runtimes }: Services): RuntimeLoaders {
  return {
    runtime: oneBy('id', (ids) => runtimes.findRuntimes(ids)),
    runtimesOfEnvironment: manyBy('environmentId', (ids) => runtimes.runtimesOfEnvironments(ids)),
    runtimeToken: oneBy('runtimeId', (ids) => runtimes.newestTokens(ids)),
  };
}
