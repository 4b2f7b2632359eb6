import type { ContentExport } from '../../content/transfer/content-export.js';
import { NotFoundError } from '../../errors/refusals.js';
import { liveStates } from '../../graphql/live/live-states.js';
import { JsonText } from '../../graphql/stringify-in-turns.js';
import type { LiveManifest } from '../../runtimes/live-manifest.js';
import { budgetedText } from '../content/content-export.resolvers.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { requirePresent } from '../pipelines/look-ups.js';
import { findLiveManifest } from './look-ups.js';

export const manifestResolvers: Resolvers = {
  Query: {
    liveManifest: (_root, { environmentId }, context) => findLiveManifest(context, environmentId),
  },

  Manifest: {
    sha256: async (manifest, _args, context) => (await (await contentOf(manifest, context)).digest()).sha256,
    document: async (manifest, _args, context) => new JsonText(await textOf(manifest, context)),
    canonicalJson: (manifest, _args, context) => textOf(manifest, context),
  },

  Subscription: {
    liveManifestChanged: {
      async subscribe(_root, { environmentId }, context) {
        const { projectId } = await requireManifest(context, environmentId);
        return liveStates<LiveManifest>(context, {
          topics: [`content:${projectId}`],
          read: async () => {
            await requirePresent(context, projectId);
            return requireManifest(context, environmentId);
          },
          isLast: () => false,
          isSame: (before, after) => before.etag === after.etag,
        });
      },
      resolve: (manifest: LiveManifest) => manifest,
    },
  },
};

async function textOf(manifest: LiveManifest, context: RequestContext): Promise<string> {
  return budgetedText(await contentOf(manifest, context), context);
}

/** The content of a manifest. If the caller is a runtime, records that it fetched the manifest. */
async function contentOf(
  manifest: LiveManifest,
  { caller, services: { manifests, runtimeAuthentication } }: RequestContext,
): Promise<ContentExport> {
  const content = await manifests.content(manifest);
  if (caller.kind === 'RUNTIME') await runtimeAuthentication.recordFetch(caller.runtime, manifest);
  return content;
}

async function requireManifest(context: RequestContext, environmentId: string): Promise<LiveManifest> {
  const manifest = await findLiveManifest(context, environmentId);
  if (manifest) return manifest;
  throw new NotFoundError(`There is no environment with the id "${environmentId}".`);
}
