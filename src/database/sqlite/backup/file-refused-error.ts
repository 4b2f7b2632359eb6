/** A file can't be backed up or restored. The message says why and what to do. */
export class FileRefusedError extends Error {
  override readonly name = 'FileRefusedError';
}
