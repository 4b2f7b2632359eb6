/** How much of an answer is sent between two permission checks, in UTF-16 code units or bytes. */
const CHECK_INTERVAL = 1_048_576;

/**
 * Yields the pieces of a long answer while its receiver is allowed to see them: a slow client can take an hour. Throws
 * what `requireAllowed` throws.
 */
export async function* whileAllowed<Piece extends { readonly length: number }>(
  pieces: AsyncIterable<Piece>,
  requireAllowed: () => Promise<void>,
): AsyncGenerator<Piece> {
  let sent = 0;
  for await (const piece of pieces) {
    if (sent >= CHECK_INTERVAL) {
      await requireAllowed();
      sent = 0;
    }
    yield piece;
    sent += piece.length;
  }
}
