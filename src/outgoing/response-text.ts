import type { Readable } from 'node:stream';

/** How much of a response is read. The connection of a longer one is closed. */
const MAX_READ_BYTES = 16 * 1_024;
/** How many characters are dropped where a longer response is cut: they may be part of a secret, which is not recognised. */
const DROPPED_CHARACTERS = 4_096;
const MAX_CHARACTERS = 500;

/**
 * Returns the beginning of a response: at most 500 characters, redacted, without control characters. Redacts before it cuts.
 *
 * @throws if the response breaks off.
 */
export async function readResponseText(body: Readable, redact: (text: string) => string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early destroys the stream and its connection.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MAX_READ_BYTES) break;
  }
  const redacted = redact(Buffer.concat(chunks).subarray(0, MAX_READ_BYTES).toString('utf8'));
  const whole = bytes > MAX_READ_BYTES ? redacted.slice(0, -DROPPED_CHARACTERS) : redacted;
  const text = whole.replace(/[\p{Cc}\s]+/gu, ' ');
  return [...text.trim()].slice(0, MAX_CHARACTERS).join('');
}
