/** Whether a text has what was searched, without regard to case and to spaces around it. Nothing searched: every text. */
export function contains(text: string, search: string): boolean {
  return text.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase());
}
