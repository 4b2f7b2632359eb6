/** The keys of a JSON Pointer (RFC 6901). Empty for the whole document. */
export function keysOfPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The JSON Pointer (RFC 6901) that consists of these keys. */
export function pointerOf(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A JSON Pointer for people: `steps › 0 › type`. Empty for the whole document. */
export function pointerInWords(pointer: string): string {
  return keysOfPointer(pointer).join(' › ');
}
