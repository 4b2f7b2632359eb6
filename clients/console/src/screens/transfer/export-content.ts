import { readToken } from '../../../../sign-in/token';
import { noAnswer, refusedTransfer } from './transfer-errors';

/** Whose content is downloaded. */
export type ExportSource = { readonly projectId: string } | { readonly releaseId: string };

/** Downloads the whole content of a project or a release, of any size. Reports how many bytes have arrived. @throws SlipwayError */
export async function exportContent(source: ExportSource, onProgress: (bytes: number) => void): Promise<Blob> {
  const response = await fetch(pathOf(source), {
    headers: { Authorization: `Bearer ${readToken()}`, Accept: 'application/json' },
  }).catch(throwNoAnswer);
  if (!response.ok || response.body === null) {
    throw refusedTransfer(response.status, response.headers.get('x-request-id'), await response.text());
  }
  let bytes = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        bytes += chunk.byteLength;
        onProgress(bytes);
        controller.enqueue(chunk);
      },
    }),
  );
  return new Blob([await new Response(counted).arrayBuffer().catch(throwNoAnswer)], { type: 'application/json' });
}

function throwNoAnswer(): never {
  throw noAnswer();
}

function pathOf(source: ExportSource): string {
  if ('releaseId' in source) return `/releases/${encodeURIComponent(source.releaseId)}/content`;
  return `/projects/${encodeURIComponent(source.projectId)}/content`;
}
