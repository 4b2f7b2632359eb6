import type { Readable } from 'node:stream';

/** How much of an answer is read: the connection of a longer one is dropped. */
const MAX_READ_BYTES = 16 * 1_024;
/** How much of the end of one that was not read to its end is dropped: it may be half of what must be hidden. */
const DROPPED_CHARACTERS = 4_096;
const MAX_CHARACTERS = 500;

/**
 * The beginning of what was answered: at most 500 characters, without control characters, and without what `hide` takes
 * away. That sees the whole of what was read, before anything is cut off.
 *
 * @throws where the answer breaks off.
 */
export async function readResponseText(body: Readable, hide: (text: string) => string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // To leave the loop early destroys the stream, and its connection with it.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_READ_BYTES) break;
  }
  const shown = hide(Buffer.concat(chunks).subarray(0, MAX_READ_BYTES).toString('utf8'));
  const whole = bytes > MAX_READ_BYTES ? shown.slice(0, -DROPPED_CHARACTERS) : shown;
  const text = whole.replace(/[\p{Cc}\s]+/gu, ' ');
  return [...text.trim()].slice(0, MAX_CHARACTERS).join('');
}
