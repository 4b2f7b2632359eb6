import { auditFeature } from './audit/index.js';
import { configurationFeature } from './configuration/index.js';
import { contentFeature } from './content/index.js';
import { deploymentsFeature } from './deployments/index.js';
import type { ApiFeature } from './feature.js';
import { messagesFeature } from './messages/index.js';
import { pipelinesFeature } from './pipelines/index.js';
import { releasesFeature } from './releases/index.js';
import { runtimesFeature } from './runtimes/index.js';
import { teamFeature } from './team/index.js';
import { usersFeature } from './users/index.js';
import { webhooksFeature } from './webhooks/index.js';

const FEATURES = [
  teamFeature,
  pipelinesFeature,
  releasesFeature,
  contentFeature,
  configurationFeature,
  messagesFeature,
  runtimesFeature,
  deploymentsFeature,
  usersFeature,
  webhooksFeature,
  auditFeature,
] as const satisfies readonly ApiFeature[];

/** The features of the API. */
export const features: readonly ApiFeature[] = FEATURES;

/** The loaders of all features. */
export type FeatureLoaders = LoadersOf<typeof FEATURES>;

type LoadersOf<Features> = Features extends readonly [ApiFeature<infer First>, ...infer Others]
  ? First & LoadersOf<Others>
  : unknown;

/** The entries of one table of all features, by name. Throws if two features have an entry of the same name. */
export function joined<T>(
  tableOf: (feature: ApiFeature) => Readonly<Record<string, T | undefined>> | undefined,
): ReadonlyMap<string, T> {
  const all = new Map<string, T>();
  for (const feature of features) {
    for (const [name, value] of Object.entries(tableOf(feature) ?? {})) {
      if (all.has(name)) throw new Error(`expected one feature with an entry ${name}, got two`);
      if (value !== undefined) all.set(name, value);
    }
  }
  return all;
}
