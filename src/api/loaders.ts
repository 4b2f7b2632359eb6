import { ReadBudget } from '../graphql/read-budget.js';
import type { Services } from '../services/services.js';
import { type FeatureLoaders, features } from './features.js';

/**
 * Read many things at once, each at most once. They know nothing of what the caller may see: the `look-ups.ts` of the
 * features do. A project is pinned by the first look-up: its content is then read at one revision for the whole
 * operation, whatever is written or released meanwhile.
 */
export type Loaders = FeatureLoaders & { readonly readBudget: ReadBudget };

export function createLoaders(services: Services): Loaders {
  const readBudget = new ReadBudget();
  const parts = features.map((feature) => feature.loaders?.(services, readBudget));
  return Object.assign({ readBudget }, ...parts);
}
