import type { Readable } from 'node:stream';

/** How much of an answer is read: the connection of a longer one is dropped. */
const READ_BYTES = 16 * 1_024;
const KEPT_CHARACTERS = 500;

/**
 * The beginning of what was answered: at most 500 characters, without control characters.
 *
 * @throws where the answer breaks off.
 */
export async function answerText(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // To leave the loop early destroys the stream, and its connection with it.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > READ_BYTES) break;
  }
  const text = Buffer.concat(chunks)
    .toString('utf8')
    .replace(/[\p{Cc}\s]+/gu, ' ');
  return [...text.trim()].slice(0, KEPT_CHARACTERS).join('');
}
