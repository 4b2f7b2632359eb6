import { localFailure } from '../classify.js';
import type { Client } from '../client.js';
import { finalFailure } from '../http/execute.js';
import type { CallOptions } from '../options.js';
import { type Result, SlipwayError } from '../result.js';

/** Whose content to download. */
export type ContentOwner = { readonly projectId: string } | { readonly releaseId: string };

/** The whole content of a project or a release. */
export interface DownloadedContent {
  /** The project's content revision. Null for the content of a release. */
  readonly contentRevision: number | null;
  /** Identifies this content: `If-Match` of a later import. Null for the content of a release. */
  readonly etag: string | null;
  /** The document as canonical JSON, as it arrives. @throws SlipwayError if it does not arrive completely */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What to do with an uploaded content. */
export interface UploadOptions extends CallOptions {
  /** True: write nothing, and return what would change. */
  readonly dryRun?: boolean;
  /** The content revision that the caller saw. If the project is at another one, the upload is refused with CONFLICT. */
  readonly expectedContentRevision?: number;
  /** Where the content comes from, e.g. a Git commit. */
  readonly ref?: string;
}

/** How many items an upload has changed, or would change. */
export interface UploadedCounts {
  readonly total: number;
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
}

/** What an upload has done, or would do. */
export interface UploadedContent {
  readonly project: { readonly id: string; readonly contentRevision: number };
  readonly changeSummary: {
    readonly counts: Readonly<Record<'all' | 'integrations' | 'appEvents' | 'workflows', UploadedCounts>>;
  };
}

/** Downloads the whole content of a project or a release, of any size. NOT_FOUND if the caller sees no such owner. */
export async function downloadContent(
  client: Client,
  owner: ContentOwner,
  options?: CallOptions,
): Promise<Result<DownloadedContent>> {
  const path =
    'projectId' in owner ? contentPath('projects', owner.projectId) : contentPath('releases', owner.releaseId);
  const result = await client.endpoint({ path, method: 'GET', headers: { accept: 'application/json' } }, options);
  if (!result.ok) return result;
  const { headers, chunks } = result.data;
  const revision = headers.get('x-content-revision');
  return {
    ok: true,
    data: { contentRevision: revision === null ? null : Number(revision), etag: headers.get('etag'), chunks },
  };
}

/**
 * Replaces the whole content of an editable project: items that the document lacks are removed. All of it is written, or
 * nothing. Faults of the document are REFUSED. Without an answer, whether it was written is unknown: sent again with the
 * same `expectedContentRevision`, it is not written twice.
 */
export async function uploadContent(
  client: Client,
  projectId: string,
  document: string | Uint8Array<ArrayBuffer>,
  { dryRun = false, expectedContentRevision, ref, ...options }: UploadOptions = {},
): Promise<Result<UploadedContent>> {
  const parameters = new URLSearchParams({
    ...(dryRun && { dryRun: 'true' }),
    ...(expectedContentRevision !== undefined && { expectedContentRevision: String(expectedContentRevision) }),
    ...(ref !== undefined && { ref }),
  });
  const path = `${contentPath('projects', projectId)}${parameters.size > 0 ? `?${parameters}` : ''}`;
  const headers = { 'content-type': 'application/json' };
  const result = await client.endpoint({ path, method: 'PUT', headers, body: document }, options);
  return result.ok ? readUploaded(result.data.chunks) : result;
}

function contentPath(owner: 'projects' | 'releases', id: string): string {
  return `/${owner}/${encodeURIComponent(id)}/content`;
}

/** An answer that breaks off says nothing of what was written. */
async function readUploaded(chunks: AsyncIterable<Uint8Array>): Promise<Result<UploadedContent>> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
    return { ok: true, data: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SlipwayError && error.error.kind === 'ABORTED') return { ok: false, error: error.error };
    const failure = localFailure('UNREACHABLE', 'The answer did not arrive completely.');
    return { ok: false, error: finalFailure(failure, null) };
  }
}
