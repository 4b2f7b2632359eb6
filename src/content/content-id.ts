import { createHash } from 'node:crypto';
import type { ContentIdentity, ContentType } from './content.types.js';

const PREFIXES: Readonly<Record<ContentType, string>> = {
  INTEGRATION: 'integration',
  APP_EVENT: 'appevent',
  WORKFLOW: 'workflow',
};

/** The prefixes of item ids. */
export const CONTENT_ID_PREFIXES: readonly string[] = Object.values(PREFIXES);

/**
 * Derives the id of an item from its project, content type and lineage. So an item that is renamed, or removed and added
 * again, keeps its id, and concurrent writers agree on it.
 */
export function contentId(projectId: string, { contentType, lineage }: ContentIdentity): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([projectId, contentType, lineage]))
    .digest('hex');
  return `${PREFIXES[contentType]}_${digest.slice(0, 32)}`;
}
