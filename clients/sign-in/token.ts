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
  const [kept, other] = place === 'TAB' ? [sessionStorage, localStorage] : [localStorage, sessionStorage];
  // Writing the same value again emits no event in other tabs.
  kept.setItem(STORAGE_KEY, token);
  other.removeItem(STORAGE_KEY);
}

/** Removes the kept token from both places. */
export function forgetToken(): void {
  sessionStorage.removeItem(STORAGE_KEY);
  localStorage.removeItem(STORAGE_KEY);
}

/**
 * Calls the listener with the browser's token when another tab keeps or forgets one, unless this tab has a token of its own.
 * Empty if it was forgotten. Returns how to stop it.
 */
export function onTokenOfBrowser(listener: (token: string) => void): () => void {
  const onStorage = ({ key }: StorageEvent) => {
    if (key !== STORAGE_KEY && key !== null) return;
    if (sessionStorage.getItem(STORAGE_KEY) === null) listener(readToken());
  };
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
