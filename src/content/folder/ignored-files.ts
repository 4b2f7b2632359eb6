/** Files about the folder that may be anywhere in it. Lower case. */
const IGNORED: ReadonlySet<string> = new Set(['readme', 'readme.md', 'license', 'license.md', 'codeowners']);

/** Whether a file is not part of the content: hidden, in a hidden folder, or about the folder. */
export function isIgnoredFile(path: string): boolean {
  const names = path.split('/');
  if (names.some((name) => name === '' || name === '.' || name === '..')) return false;
  return names.some((name) => name.startsWith('.')) || IGNORED.has((names.at(-1) ?? '').toLowerCase());
}
