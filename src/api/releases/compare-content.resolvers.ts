import type { ItemFingerprint } from '../../content/changes/change-row.js';
import { comparisonSummary } from '../../content/changes/change-summary.js';
import { BadInputError } from '../../errors/refusals.js';
import { contentPoint } from '../content/look-ups.js';
import type { RequestContext } from '../context.js';
import type { ContentReference, Resolvers } from '../generated/resolver-types.js';
import { findEnvironment, findProject } from '../pipelines/look-ups.js';
import { findRelease } from './look-ups.js';

export const compareContentResolvers: Resolvers = {
  Query: {
    async compareContent(_root, { source, target }, context) {
      const [sourceContent, targetContent] = await Promise.all([
        contentOf(context, source, 'source'),
        contentOf(context, target, 'target'),
      ]);
      const changes = await context.services.contentQueries.compare(targetContent, sourceContent);
      return comparisonSummary(scopeOf(source, target), changes);
    },
  },
};

/** The scope of change ids, which are the same for each comparison of the same two sides. */
function scopeOf(...sides: readonly ContentReference[]): string {
  return sides.map(({ environmentId, projectId, releaseId }) => environmentId ?? projectId ?? releaseId).join(' ');
}

async function contentOf(
  context: RequestContext,
  { environmentId, projectId, releaseId }: ContentReference,
  side: 'source' | 'target',
): Promise<readonly ItemFingerprint[]> {
  if (releaseId != null) {
    const release = (await findRelease(context, releaseId)) ?? notFound(side, 'release', releaseId);
    return context.services.releaseQueries.content(release);
  }
  const environment = environmentId != null ? await findEnvironment(context, environmentId) : null;
  if (environmentId != null && !environment) return notFound(side, 'environment', environmentId);
  const id = environment?.projectId ?? projectId ?? '';
  const project = (await findProject(context, id)) ?? notFound(side, 'project', id);
  return context.services.contentQueries.fingerprints(context.actor, await contentPoint(context, project.id));
}

function notFound(side: string, what: string, id: string): never {
  throw new BadInputError(`${side}: there is no ${what} with the id "${id}".`);
}
