const GRAPHQL_PATH = '/graphql';

/** How long a check may take, in milliseconds. */
const TIMEOUT_MS = 20_000;

/** The result of a check of a token. UNKNOWN if the server did not decide. */
export type TokenCheck =
  | {
      readonly result: 'ACCEPTED';
      /** Describes who it belongs to. */
      readonly owner: string;
      /** The answer to the query. Null if its owner has no viewer. */
      readonly data: Answer['data'] | null;
    }
  | { readonly result: 'REFUSED' | 'UNKNOWN'; readonly reason: string };

/** What a query of the viewer answers, if it reads the name and the role. */
export interface Answer {
  readonly data?: { readonly viewer: { readonly name: string; readonly role: string } } | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** What a header can carry. A token that was copied with, for example, an invisible space can't be sent at all. */
const SENDABLE = /^[!-~]+$/;

/** Asks the server whether it accepts a token, by a query of the viewer. */
export async function checkToken(token: string, query: string): Promise<TokenCheck> {
  if (!SENDABLE.test(token)) return { result: 'REFUSED', reason: NOT_SENDABLE };
  try {
    const response = await fetch(GRAPHQL_PATH, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { data, errors = [] } = (await response.json()) as Answer;
    if (data) return { result: 'ACCEPTED', owner: `${data.viewer.name}, ${data.viewer.role}`, data };
    const [error] = errors;
    // The token is valid, but only members have a viewer.
    if (error?.extensions?.code === 'FORBIDDEN') {
      return { result: 'ACCEPTED', owner: 'a connected user or a runtime', data: null };
    }
    const reason = error?.message ?? `The server responded with status ${response.status}.`;
    return { result: response.status === 401 ? 'REFUSED' : 'UNKNOWN', reason };
  } catch {
    return { result: 'UNKNOWN', reason: 'The server could not be reached. Try again.' };
  }
}

const NOT_SENDABLE =
  'This is not a token: a token has only letters without accents, digits and signs, and no spaces. Copy it again.';
