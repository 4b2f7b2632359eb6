import { createClient as createSseClient } from 'graphql-sse';
import { type Client, createClient, type FormattedExecutionResult } from 'graphql-ws';
import WebSocket from 'ws';
import type { Role } from '../../src/team/permissions.js';
import { uniqueName } from './unique-name.js';

export type Variables = Readonly<Record<string, unknown>>;

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Data = any;

export interface GraphQLAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { message: string; path?: readonly unknown[]; extensions: Record<string, unknown> }[];
}

/** The events of one subscription. */
export interface Subscription<T> {
  /** The next event; null once the stream has completed. */
  next(): Promise<T | null>;
  /** All events until the stream completes. */
  all(): Promise<T[]>;
  /** Unsubscribes. */
  return(): Promise<void>;
}

/** How a client follows a subscription. */
export type Transport = (typeof TRANSPORTS)[number];
export const TRANSPORTS = ['WebSocket', 'Server-Sent Events'] as const;

export type TestClient = ReturnType<typeof createTestClient>;

/** A client of a server. It uses the token of an ADMIN by default. */
export function createTestClient(url: string, adminToken: string) {
  const clients = new Set<Pick<Client, 'dispose'>>();
  const wsUrl = `${url.replace('http', 'ws')}/graphql`;

  async function graphql<T = Data>(
    document: string,
    variables: Variables = {},
    token = adminToken,
  ): Promise<GraphQLAnswer<T> & { requestId: string | null }> {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: document, variables }),
    });
    const answer = (await response.json()) as GraphQLAnswer<T>;
    return { ...answer, requestId: response.headers.get('x-request-id') };
  }

  /** Returns the data of an operation. Expects neither errors nor user errors in any payload. */
  async function expectOk<T = Data>(document: string, variables: Variables = {}, token = adminToken): Promise<T> {
    const { data, errors, requestId } = await graphql<T>(document, variables, token);
    if (data && !errors && userErrorsOf(data).length === 0) return data;
    const answer = JSON.stringify({ data, errors, requestId, variables }, null, 2);
    throw new Error(`Expected an answer without errors to\n${document}\ngot ${answer}`);
  }

  /** Opens a WebSocket connection. A lazy one exists only while an operation runs. */
  function connect(token = adminToken, { lazy = true }: { lazy?: boolean } = {}): Client {
    const client = createClient({
      url: wsUrl,
      webSocketImpl: WebSocket,
      lazy,
      connectionParams: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    clients.add(client);
    return client;
  }

  /** Like `connect`, over Server-Sent Events. */
  function connectEvents(token = adminToken) {
    const client = createSseClient({
      url: `${url}/graphql`,
      headers: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });
    clients.add(client);
    return client;
  }

  function subscribe<T = Data>(
    document: string,
    variables: Variables = {},
    token = adminToken,
    transport: Transport = 'WebSocket',
  ): Subscription<T> {
    const client = transport === 'WebSocket' ? connect(token) : connectEvents(token);
    const events = client.iterate<Record<string, T>>({ query: document, variables }) as AsyncIterableIterator<
      FormattedExecutionResult<Record<string, T>, unknown>
    >;
    return {
      async next() {
        const { done, value } = await events.next();
        return done ? null : eventOf<T>(value);
      },
      async all() {
        const all: T[] = [];
        for await (const event of events) all.push(eventOf<T>(event));
        return all;
      },
      async return() {
        await events.return?.();
      },
    };
  }

  async function createMember(role: Role, projectIds: readonly string[] | null = null): Promise<string> {
    const { createMember: created } = await expectOk(
      `mutation ($input: CreateMemberInput!) { createMember(input: $input) { member { id } userErrors { message } } }`,
      { input: { name: uniqueName(role), role, projectIds } },
    );
    const { createToken } = await expectOk(
      `mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret userErrors { message } } }`,
      { input: { memberId: created.member.id, name: 'Test' } },
    );
    return createToken.secret;
  }

  async function dispose(): Promise<void> {
    await Promise.all([...clients].map((client) => client.dispose()));
  }

  return { url, wsUrl, adminToken, graphql, expectOk, connect, connectEvents, subscribe, createMember, dispose };
}

/** Returns the only field of an event. */
function eventOf<T>({ data, errors }: FormattedExecutionResult<Record<string, T>, unknown>): T {
  if (errors || !data) throw new Error(`Expected an event without errors, got ${JSON.stringify(errors)}`);
  return Object.values(data)[0] as T;
}

/** All user errors in a response. */
function userErrorsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === 'userErrors' && Array.isArray(each) ? each : userErrorsOf(each),
  );
}
