/** The protocol's `next` message. `result` is JSON already: all subscribers share it, and only the id differs. */
export function nextMessage(id: string, result: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${result}}`;
}
