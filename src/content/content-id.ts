import { createHash } from 'node:crypto';
import type { ContentIdentity, ContentType } from './content.types.js';

const PREFIXES: Readonly<Record<ContentType, string>> = {
  INTEGRATION: 'integration',
  APP_EVENT: 'appevent',
  WORKFLOW: 'workflow',
};

/** The prefixes of the ids of items. */
export const CONTENT_ID_PREFIXES: readonly string[] = Object.values(PREFIXES);

/**
 * The id of an item. It follows from project, kind and key, so that an item keeps its id when it is removed and comes
 * back, and no two writers can give it two.
 */
export function contentId(projectId: string, { contentType, key }: ContentIdentity): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([projectId, contentType, key]))
    .digest('hex');
  return `${PREFIXES[contentType]}_${digest.slice(0, 32)}`;
}
