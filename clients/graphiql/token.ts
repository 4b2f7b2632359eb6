const STORAGE_KEY = 'slipway:token';

/** The token of this browser tab; empty where there is none. */
export function readToken(): string {
  return sessionStorage.getItem(STORAGE_KEY) ?? '';
}

/** Keeps a token until this browser tab is closed; an empty one forgets what was kept. */
export function saveToken(token: string): void {
  if (token === '') sessionStorage.removeItem(STORAGE_KEY);
  else sessionStorage.setItem(STORAGE_KEY, token);
}

/**
 * Takes the token out of an address such as `/graphiql/#token=…`, and so out of the address bar and the history.
 * A fragment never reaches the server, nor its logs. Null where the address holds no token.
 */
export function takeTokenFromAddress(): string | null {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')?.trim();
  if (!token) return null;
  history.replaceState(null, '', location.pathname + location.search);
  return token;
}
