const STORAGE_KEY = 'slipway:token';

/** How long a token is kept: until its tab is closed, or in this browser until the member signs out. */
export type TokenPlace = 'TAB' | 'BROWSER';

/** The kept token. A tab's own token is preferred to the browser's. Empty if there is none. */
export function readToken(): string {
  return sessionStorage.getItem(STORAGE_KEY) ?? localStorage.getItem(STORAGE_KEY) ?? '';
}

/** Where the token of `readToken` is kept. */
export function readTokenPlace(): TokenPlace {
  return sessionStorage.getItem(STORAGE_KEY) === null && localStorage.getItem(STORAGE_KEY) !== null ? 'BROWSER' : 'TAB';
}

/** Keeps a token in this place only, for all pages of this server. */
export function keepToken(token: string, place: TokenPlace): void {
  forgetToken();
  (place === 'TAB' ? sessionStorage : localStorage).setItem(STORAGE_KEY, token);
}

/** Removes the kept token from both places. */
export function forgetToken(): void {
  sessionStorage.removeItem(STORAGE_KEY);
  localStorage.removeItem(STORAGE_KEY);
}

/** Calls the listener when another tab of this browser keeps or forgets the browser's token. Returns how to stop it. */
export function onTokenOfBrowser(listener: () => void): () => void {
  const onStorage = ({ key }: StorageEvent) => (key === STORAGE_KEY || key === null) && listener();
  window.addEventListener('storage', onStorage);
  return () => window.removeEventListener('storage', onStorage);
}

/**
 * Returns the token in an address like `/#token=…`, and removes it from the address bar and the history. Null if there is
 * none. A fragment reaches neither the server nor its logs.
 */
export function takeTokenFromAddress(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')?.trim();
  if (!token) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
