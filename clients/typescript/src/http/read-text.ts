/** How many bytes of an answer are read: no answer of Slipway to one request is nearly as long. */
const MAX_ANSWER_BYTES = 134_217_728;

/** The text of an answer. @throws TypeError if it is too long, so that an endless one does not fill the memory */
export async function readText(response: Response, maxBytes = MAX_ANSWER_BYTES): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts.join('') + decoder.decode();
    size += value.length;
    if (size > maxBytes) {
      void reader.cancel().catch(() => undefined);
      throw new TypeError(`expected an answer of at most ${maxBytes} bytes, got more`);
    }
    parts.push(decoder.decode(value, { stream: true }));
  }
}
