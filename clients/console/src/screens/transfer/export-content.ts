import { readToken } from '../../../../sign-in/token';
import { failureOfStatus, TransferError } from './transfer-error';

/** Whose content is downloaded. */
export type ExportSource = { readonly projectId: string } | { readonly releaseId: string };

/** Downloads the whole content of a project or a release, of any size. Reports how many bytes have arrived. */
export async function exportContent(source: ExportSource, onProgress: (bytes: number) => void): Promise<Blob> {
  const response = await fetch(pathOf(source), {
    headers: { Authorization: `Bearer ${readToken()}`, Accept: 'application/json' },
  });
  if (!response.ok || response.body === null) {
    throw new TransferError(failureOfStatus(response.status, await response.text()));
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
  return new Blob([await new Response(counted).arrayBuffer()], { type: 'application/json' });
}

function pathOf(source: ExportSource): string {
  if ('releaseId' in source) return `/releases/${encodeURIComponent(source.releaseId)}/content`;
  return `/projects/${encodeURIComponent(source.projectId)}/content`;
}

/** Gives the member a file to keep. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
