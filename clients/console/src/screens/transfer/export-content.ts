import { readToken } from '../../../../sign-in/token';
import { failureOfStatus, TransferError } from './transfer-error';

/** Downloads the whole content of a project, of any size. Tells how many bytes have arrived. */
export async function exportContent(projectId: string, onProgress: (bytes: number) => void): Promise<Blob> {
  const response = await fetch(`/projects/${encodeURIComponent(projectId)}/content`, {
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

/** Gives the member a file to keep. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
