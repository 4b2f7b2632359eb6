import { loadConfig } from '../../../src/config.js';
import { sendHttp, sendOnSocket, sendOperation } from './senders.js';
import type { Victim } from './victim.js';

/** What somebody sends to keep the server from answering others. */
export interface Attack {
  /** Who sends it. */
  readonly caller: string;
  readonly name: string;
  /** How much is sent. */
  readonly bytes: number;
  /** Sends it, and says in a word or two how that ended. */
  run(): Promise<string>;
}

/** More than anybody may send in one message. */
const FAR_TOO_MUCH = 60 * 1_048_576;
/** What a request needs beside the part that fills it up to its limit. */
const ENVELOPE = 1_000;

/** The worst that is known, for each kind of caller: far beyond its limits, and right below them. */
export async function attacksOn(victim: Victim): Promise<Attack[]> {
  return [...ofStrangers(victim), ...ofUsers(victim), ...ofRuntimes(victim), ...ofMembers(victim), ...imports(victim)];
}

function ofStrangers({ url }: Victim): Attack[] {
  const ping = (bytes: number) => `{"type":"pong","payload":{"a":${lists(bytes)}}}`;
  const onSocket = (bytes: number): Attack => ({
    caller: 'a stranger',
    name: 'a WebSocket message of empty lists',
    bytes,
    run: async () => (await sendOnSocket(url, [ping(bytes)]), 'closed'),
  });
  return [
    onSocket(4 * 1_048_576),
    onSocket(FAR_TOO_MUCH),
    {
      caller: 'a stranger',
      name: '30 unfinished WebSocket messages',
      bytes: 30 * FAR_TOO_MUCH,
      run: async () => {
        const message = ping(FAR_TOO_MUCH);
        const options = { isFinished: false, patience: 5_000 };
        await Promise.all(Array.from({ length: 30 }, () => sendOnSocket(url, [message], options)));
        return 'closed';
      },
    },
    post('a stranger', 'a body of empty lists without a token', url, {}, lists(FAR_TOO_MUCH)),
    post('a stranger', 'a body of empty lists with a wrong token', url, bearer('slipway_wrong'), lists(FAR_TOO_MUCH)),
  ];
}

function ofUsers({ url, user }: Victim): Attack[] {
  const limit = loadConfig({}).limits.body.maxBytes.CONNECTED_USER;
  const save = `mutation ($v: [UserSettingValueInput!]!) {
    saveUserSettings(input: { integrationKey: "custom.victim", values: $v }) { userErrors { code } } }`;
  const values = (bytes: number) => ({ v: Array.from({ length: bytes / 2 }, () => 1) });
  return [
    operation('a connected user', 'a list of wrong values', url, user, save, values(limit - ENVELOPE)),
    operation('a connected user', 'a list of wrong values', url, user, save, values(4_000_000)),
    post('a connected user', 'a body of empty lists', url, bearer(user), `{"query":"{__typename}","x":${lists(limit - ENVELOPE)}}`),
    post('a connected user', 'a body of empty lists', url, bearer(user), lists(FAR_TOO_MUCH)),
    operation(
      'a connected user',
      'a long account reference',
      url,
      user,
      `mutation ($r: String!) { connectIntegration(input: { integrationKey: "custom.victim", accountReference: $r }) {
        userErrors { code } } }`,
      { r: 'x'.repeat(limit - ENVELOPE) },
    ),
  ];
}

function ofRuntimes({ url, runtime }: Victim): Attack[] {
  const limit = loadConfig({}).limits.body.maxBytes.RUNTIME;
  return [
    post('a runtime', 'a body of empty lists', url, bearer(runtime), `{"query":"{__typename}","x":${lists(limit - ENVELOPE)}}`),
    post('a runtime', 'a body of empty lists', url, bearer(runtime), lists(FAR_TOO_MUCH)),
  ];
}

function ofMembers({ url, support, admin, projectId, releaseId }: Victim): Attack[] {
  const limit = loadConfig({}).limits.body.maxBytes.MEMBER;
  const full = limit - ENVELOPE;
  const undeclared = (part: string) => `{"query":"{ viewer { name } }","variables":{"undeclared":${part}}}`;
  const exclude = `mutation ($input: ChangeSelectionInput!) { excludeChanges(input: $input) { userErrors { code } } }`;
  const rename = `mutation ($name: String!) { createProject(input: { name: $name }) { userErrors { code } } }`;
  const dryRun = `mutation ($input: ImportContentInput!) { importContent(input: $input) { userErrors { code } } }`;
  const fieldChanges = `query ($id: ID!) { release(id: $id) { changeSummary { changes { nodes {
    fieldChanges { path type before after } } } } } }`;
  const search = `query ($s: String!) { pipelines { nodes { environments { project {
    connectedUsers(filter: { search: $s }) { totalCount } } } } } }`;
  return [
    post('a member', 'undeclared variables of empty lists', url, bearer(support), undeclared(lists(full))),
    post('a member', 'undeclared variables of empty lists', url, bearer(support), undeclared(lists(FAR_TOO_MUCH))),
    post('a member', 'undeclared variables, deeply nested', url, bearer(support), undeclared(nested(full))),
    post('a member', 'an object of many keys', url, bearer(support), undeclared(keys(full))),
    post('a member', 'a document of fields', url, bearer(support), JSON.stringify({ query: `{ ${'__typename '.repeat(full / 12)}}` })),
    operation('a member', 'field changes of a list of 500,000 numbers', url, support, fieldChanges, { id: releaseId }),
    operation('a member', 'a long search', url, support, search, { s: '%'.repeat(full) }),
    operation('a member', 'many change ids', url, admin, exclude, {
      input: { releaseId, changeIds: Array.from({ length: Math.floor(full / 4) }, () => 'x') },
    }),
    operation('a member', 'a long name', url, admin, rename, { name: '\u{1F6A2}'.repeat(full / 4) }),
    operation('a member', 'a dry import of many small app events', url, admin, dryRun, {
      input: { projectId, dryRun: true, document: smallEvents(full) },
    }),
  ];
}

function imports({ url, admin, projectId }: Victim): Attack[] {
  const path = `/projects/${projectId}/content?dryRun=true`;
  const put = (name: string, type: string, body: Buffer): Attack => ({
    caller: 'an import',
    name,
    bytes: body.length,
    run: async () => `${await sendHttp(url, { method: 'PUT', path, headers: { ...bearer(admin), 'Content-Type': type }, body })}`,
  });
  const many = Buffer.from(JSON.stringify(smallEvents(FAR_TOO_MUCH)));
  return [
    put('many small app events', 'application/json', many),
    put('empty lists', 'application/json', Buffer.from(`{"format":"slipway.content/1","integrations":${lists(FAR_TOO_MUCH)}}`)),
    put('one text', 'application/json', Buffer.from(JSON.stringify({ format: 'x'.repeat(FAR_TOO_MUCH) }))),
  ];
}

function operation(
  caller: string,
  name: string,
  url: string,
  token: string,
  query: string,
  variables: object,
): Attack {
  return post(caller, name, url, bearer(token), JSON.stringify({ query, variables }));
}

function post(caller: string, name: string, url: string, headers: Readonly<Record<string, string>>, text: string): Attack {
  const body = Buffer.from(text);
  const all = { 'Content-Type': 'application/json', ...headers };
  return {
    caller,
    name,
    bytes: body.length,
    run: async () => `${(await sendHttp(url, { path: '/graphql', headers: all, body })) ?? 'cut off'}`,
  };
}

function bearer(token: string): Record<string, string> {
  return { Authorization: `Bearer ${token}` };
}

/** `[[],[],…]`, of about so many bytes. */
function lists(bytes: number): string {
  return `[${'[],'.repeat(Math.floor(bytes / 3) - 1)}[]]`;
}

function nested(bytes: number): string {
  return '['.repeat(bytes / 2) + ']'.repeat(bytes / 2);
}

/** An object of many short keys. */
function keys(bytes: number): string {
  const entries = Array.from({ length: Math.floor(bytes / 12) }, (_, index) => `"k${index}":0`);
  return `{${entries.join(',')}}`;
}

function smallEvents(bytes: number): object {
  const appEvents = Array.from({ length: Math.floor(bytes / 70) }, (_, index) => ({
    key: `event ${index}`,
    name: `event ${index}`,
    definition: { example: {} },
  }));
  return { format: 'slipway.content/1', integrations: [], appEvents, workflows: [] };
}
