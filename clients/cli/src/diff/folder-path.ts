/** Whether a side of a comparison is a folder: a path with a slash, or one that starts with a dot. */
export function isFolderPath(side: string): boolean {
  return side.startsWith('.') || /[/\\]/.test(side);
}
