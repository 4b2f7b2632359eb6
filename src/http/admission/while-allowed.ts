/** How much of an answer is sent before its receiver is looked at again, in UTF-16 code units. */
const SHARE = 1_048_576;

/**
 * The pieces of a long answer, for as long as its receiver may have them: a slow client takes them for an hour. Where
 * `requireAllowed` throws, the answer breaks off.
 */
export async function* whileAllowed<Piece extends { readonly length: number }>(
  pieces: AsyncIterable<Piece>,
  requireAllowed: () => Promise<void>,
): AsyncGenerator<Piece> {
  let sent = 0;
  for await (const piece of pieces) {
    if (sent >= SHARE) {
      await requireAllowed();
      sent = 0;
    }
    yield piece;
    sent += piece.length;
  }
}
