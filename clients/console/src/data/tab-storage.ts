/** Reads a text that is kept for this tab. Null if there is none, or if the browser keeps nothing. */
export function readFromTab(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Keeps a text for this tab; null removes it. Does nothing if the browser keeps nothing, or has no more room. */
export function keepInTab(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // It is then there for as long as the page is open.
  }
}
