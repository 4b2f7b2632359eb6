import type { Attack } from './attacks.js';
import { sendHttp } from './senders.js';

export function operation(
  caller: string,
  name: string,
  url: string,
  token: string,
  query: string,
  variables: object,
): Attack {
  return post(caller, name, url, bearer(token), JSON.stringify({ query, variables }));
}

export function post(
  caller: string,
  name: string,
  url: string,
  headers: Readonly<Record<string, string>>,
  text: string,
): Attack {
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
