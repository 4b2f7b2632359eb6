const STORAGE_KEY = 'slipway:token';

/** The token of this browser tab. Empty if there is none. */
export function readToken(): string {
  return sessionStorage.getItem(STORAGE_KEY) ?? '';
}

/** Stores a token until this browser tab is closed. An empty token removes the stored one. */
export function saveToken(token: string): void {
  if (token === '') sessionStorage.removeItem(STORAGE_KEY);
  else sessionStorage.setItem(STORAGE_KEY, token);
}

/**
 * Returns the token in an address like `/graphiql/#token=…`, and removes it from the address bar and the history. Null if
 * there is none. A fragment reaches neither the server nor its logs.
 */
export function takeTokenFromAddress(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')?.trim();
  if (!token) return null;
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}
