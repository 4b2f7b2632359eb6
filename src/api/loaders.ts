import { ReadBudget } from '../graphql/read-budget.js';
import type { Services } from '../services/services.js';
import { type FeatureLoaders, features } from './features.js';

/**
 * Batch and cache reads. They don't check what the caller can see: the `look-ups.ts` of the features do. The first read of
 * a project pins it: the operation reads its content at that revision, whatever is written or released meanwhile.
 */
export type Loaders = FeatureLoaders & { readonly readBudget: ReadBudget };

export function createLoaders(services: Services): Loaders {
  const readBudget = new ReadBudget();
  const parts = features.map((feature) => feature.loaders?.(services, readBudget));
  return Object.assign({ readBudget }, ...parts);
}
