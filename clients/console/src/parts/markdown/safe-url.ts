/** The address of a link, if it is a whole one by http or https. Empty for all others: `javascript:`, `data:`, parts of a page. */
export function safeUrl(url: string): string {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? url : '';
}
