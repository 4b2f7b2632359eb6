/** The key of a reference: `{ "$file": "sync/map.code.js" }` stands for the text in that file. */
export const FILE_KEY = '$file';

/** The key of a reference that is false if the file's last line break is not part of the text. */
export const FINAL_NEWLINE_KEY = 'finalNewline';

/** A definition's own key `$file` is written as `$$file`, `$$file` as `$$$file`. */
export function escapeKey(key: string): string {
  return /^\$+file$/.test(key) ? `$${key}` : key;
}

/** Reverses `escapeKey`. */
export function unescapeKey(key: string): string {
  return /^\$\$+file$/.test(key) ? key.slice(1) : key;
}
