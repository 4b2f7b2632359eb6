import { constants } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { ContentType } from '../../../../src/content/content.types.js';
import type { FolderDocument } from '../../../../src/content/folder/folder-of-document.js';
import { type ContentOwner, downloadContent, entriesOf, pick, unwrap } from '../../../typescript/src/index.js';
import { usageFailure } from '../failures/command-failure.js';
import type { Session } from '../session/session.js';
import type { ItemVersion } from './pull-losses.js';
import type { ProjectEdit, ProjectState } from './push-rules.js';
import { ItemVersionsDocument, ProjectEditsDocument, ProjectStateDocument } from './transfer.generated.js';

type Connection = Pick<Session, 'client' | 'signal'>;

/** The whole content of a project or a release. */
export interface WholeContent {
  /** The project's content revision. Null for a release. */
  readonly revision: number | null;
  /** The SHA-256 of the document as canonical JSON. */
  readonly sha256: string;
  readonly document: FolderDocument;
}

/** Downloads the whole content of a project or a release. @throws SlipwayError */
export async function readContent({ client, signal }: Connection, owner: ContentOwner): Promise<WholeContent> {
  const { contentRevision, chunks } = unwrap(await downloadContent(client, owner, { signal }));
  const parts: Uint8Array[] = [];
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    parts.push(chunk);
  }
  const bytes = Buffer.concat(parts);
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    throw usageFailure(`Expected content of at most ${constants.MAX_STRING_LENGTH} bytes, got ${bytes.length}`);
  }
  const document: FolderDocument = JSON.parse(bytes.toString('utf8'));
  return { revision: contentRevision, sha256: hash.digest('hex'), document };
}

/** The content revision of a project, and what identifies its content. @throws SlipwayError */
export async function readProjectState({ client, signal }: Connection, projectId: string): Promise<ProjectState> {
  const result = await client.query(ProjectStateDocument, { projectId }, { signal });
  const { id, contentExport } = unwrap(pick(result, ({ project }) => project));
  const { contentRevision, sha256, itemCount } = contentExport;
  return { id, revision: contentRevision ?? 0, sha256, itemCount };
}

/** The edits of a project after a content revision, newest first. @throws SlipwayError */
export function readEdits(
  { client, signal }: Connection,
  projectId: string,
  revision: number,
): AsyncIterable<ProjectEdit> {
  return entriesOf(
    (after) => client.query(ProjectEditsDocument, { projectId, revision, after }, { signal }),
    ({ project }) => project?.history,
  );
}

/** The edits of one item of a project, newest first. @throws SlipwayError */
export function readItemVersions(
  { client, signal }: Connection,
  projectId: string,
  contentType: ContentType,
  key: string,
): AsyncIterable<ItemVersion> {
  return entriesOf(
    (after) => client.query(ItemVersionsDocument, { projectId, contentType, key, after }, { signal }),
    ({ project }) => project?.history,
  );
}
