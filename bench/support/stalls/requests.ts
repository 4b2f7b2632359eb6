import type { Attack } from './attacks.js';
import { sendHttp } from './senders.js';

/** Who sends a GraphQL operation, and where to. */
interface Caller {
  readonly caller: string;
  readonly url: string;
  readonly token: string;
}

export function operation({ caller, url, token }: Caller, name: string, query: string, variables: object): Attack {
  return post({ caller, url, headers: bearer(token) }, name, JSON.stringify({ query, variables }));
}

/** Who sends a request, where to, and with which headers. */
interface Sender {
  readonly caller: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export function post({ caller, url, headers }: Sender, name: string, text: string): Attack {
  const body = Buffer.from(text);
  const all = { 'Content-Type': 'application/json', ...headers };
  return {
    caller,
    name,
    bytes: body.length,
    run: async () => `${(await sendHttp(url, { path: '/graphql', headers: all, body })) ?? 'cut off'}`,
  };
}

export function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}
