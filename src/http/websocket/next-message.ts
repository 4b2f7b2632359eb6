/** What is before and after the result in the protocol's `next` message. */
export function aroundResult(id: string): readonly [before: string, after: string] {
  return [`{"id":${JSON.stringify(id)},"type":"next","payload":`, '}'];
}

/** The protocol's `next` message. `result` is JSON already: all subscribers share it, and only the id differs. */
export function nextMessage(id: string, result: string): string {
  return aroundResult(id).join(result);
}
