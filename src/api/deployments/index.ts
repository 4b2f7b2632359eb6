import type { JournalEntry } from '../../deployments/deployment.entity.js';
import type { RequestContext } from '../context.js';
import type { ApiFeature } from '../feature.js';
import { findRelease } from '../releases/look-ups.js';
import { deploymentResolvers } from './deployment.resolvers.js';
import { parseJournalEntryId } from './journal-entry-id.js';
import { journalList } from './lists.js';
import { type DeploymentLoaders, deploymentLoaders } from './loaders.js';

export const deploymentsFeature: ApiFeature<DeploymentLoaders> = {
  resolvers: [deploymentResolvers],
  loaders: deploymentLoaders,
  lists: [journalList],
  nodes: { journal: { typename: 'JournalEntry', find: findJournalEntry } },
};

async function findJournalEntry(context: RequestContext, id: string): Promise<JournalEntry | null> {
  const place = parseJournalEntryId(id);
  if (!place || !(await findRelease(context, place.releaseId))) return null;
  return context.services.deploymentQueries.findJournalEntry(place.releaseId, place.sequence);
}
