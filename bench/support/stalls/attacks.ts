import { JSON_LIMITS } from '../../../src/json/read-json.js';
import { loadConfig } from '../../../src/settings/config.js';
import { longReads } from './long-reads.js';
import { bearer, operation, post } from './requests.js';
import { finishAtOnce, sendHttp, sendOnSocket, sendRaw } from './senders.js';
import type { Victim } from './victim.js';

/** Requests that try to keep the server from answering others. */
export interface Attack {
  /** The kind of caller. */
  readonly caller: string;
  readonly name: string;
  /** The number of bytes that are sent. */
  readonly bytes: number;
  /** Sends the requests. Returns the outcome in a word or two. */
  run(): Promise<string>;
}

/** More than the size limit of any message. */
const OVERSIZED = 60 * 1_048_576;
/** How many bytes are sent in a chunk each, where they are. */
const ONE_BY_ONE = 1_000_000;
/** Requests of one connection that do not wait for answers, and messages that are finished at the same moment. */
const [PIPELINED, AT_ONCE] = [100_000, 7];
/** Room for the rest of a request whose payload is filled up to the limit. */
const ENVELOPE = 1_000;

/** The worst known requests of each kind of caller: far beyond its limits, and right below them. */
export async function attacksOn(victim: Victim): Promise<Attack[]> {
  return [
    ...ofStrangers(victim),
    ...ofUsers(victim),
    ...ofRuntimes(victim),
    ...ofMembers(victim),
    ...longReads(victim),
    ...imports(victim),
  ];
}

const READY = 'GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n';

function ofStrangers({ url }: Victim): Attack[] {
  const ping = (bytes: number) => `{"type":"pong","payload":{"a":${lists(bytes)}}}`;
  const onSocket = (bytes: number): Attack => ({
    caller: 'a stranger',
    name: 'a WebSocket message of empty lists',
    bytes,
    run: () => sendOnSocket(url, [ping(bytes)]),
  });
  return [
    onSocket(4 * 1_048_576),
    onSocket(OVERSIZED),
    {
      caller: 'a stranger',
      name: '30 unfinished WebSocket messages',
      bytes: 30 * OVERSIZED,
      run: async () => {
        const message = ping(OVERSIZED);
        const options = { isFinished: false, timeoutMs: 5_000 };
        const ends = await Promise.all(Array.from({ length: 30 }, () => sendOnSocket(url, [message], options)));
        return [...new Set(ends)].join(', ');
      },
    },
    {
      caller: 'a stranger',
      name: 'requests that do not wait for answers',
      bytes: PIPELINED * READY.length,
      run: () => sendRaw(url, '', READY, PIPELINED),
    },
    post({ caller: 'a stranger', url, headers: {} }, 'a body of empty lists without a token', lists(OVERSIZED)),
    post(
      { caller: 'a stranger', url, headers: bearer('slipway_wrong') },
      'a body of empty lists with a wrong token',
      lists(OVERSIZED),
    ),
  ];
}

function ofUsers(victim: Victim): Attack[] {
  const { url, user } = victim;
  const limit = loadConfig({}).limits.body.maxBytes.CONNECTED_USER;
  const save = `mutation ($v: [UserSettingValueInput!]!) {
    saveUserSettings(input: { integrationKey: "custom.victim", values: $v }) { userErrors { code } } }`;
  const values = (bytes: number) => ({ v: Array.from({ length: bytes / 2 }, () => 1) });
  return [
    operation(
      { caller: 'a connected user', url, token: user },
      'a list of wrong values',
      save,
      values(limit - ENVELOPE),
    ),
    operation({ caller: 'a connected user', url, token: user }, 'a list of wrong values', save, values(4_000_000)),
    post(
      { caller: 'a connected user', url, headers: bearer(user) },
      'a body of empty lists',
      `{"query":"{__typename}","x":${lists(limit - ENVELOPE)}}`,
    ),
    post({ caller: 'a connected user', url, headers: bearer(user) }, 'a body of empty lists', lists(OVERSIZED)),
    operation(
      { caller: 'a connected user', url, token: user },
      'a long account reference',
      `mutation ($r: String!) { connectIntegration(input: { integrationKey: "custom.victim", accountReference: $r }) {
        userErrors { code } } }`,
      { r: 'x'.repeat(limit - ENVELOPE) },
    ),
    operation({ caller: 'a connected user', url, token: user }, 'the whole contract, 25 times', contract(25), {}),
    operation({ caller: 'a connected user', url, token: user }, 'fragments inside one another', inFragments(1_500), {}),
    manyDocuments(victim),
  ];
}

/** Documents of many tokens, which are cached. */
function manyDocuments({ url, user }: Victim): Attack {
  const count = 200;
  const document = (index: number) =>
    `mutation M${index} { createAppEvent(input: { projectId: "x", key: "x", name: "x", definition: [${'1 '.repeat(7_000)}] }) {
      userErrors { code } } }`;
  return {
    caller: 'a connected user',
    name: `${count} documents of many tokens`,
    bytes: count * document(0).length,
    async run() {
      for (let index = 0; index < count; index++) {
        await operation({ caller: '', url, token: user }, '', document(index), {}).run();
      }
      return 'refused';
    },
  };
}

function ofRuntimes({ url, runtime }: Victim): Attack[] {
  const limit = loadConfig({}).limits.body.maxBytes.RUNTIME;
  return [
    post(
      { caller: 'a runtime', url, headers: bearer(runtime) },
      'a body of empty lists',
      `{"query":"{__typename}","x":${lists(limit - ENVELOPE)}}`,
    ),
    post({ caller: 'a runtime', url, headers: bearer(runtime) }, 'a body of empty lists', lists(OVERSIZED)),
  ];
}

function ofMembers(victim: Victim): Attack[] {
  const { url, support } = victim;
  const { maxBytes } = loadConfig({}).limits.body;
  const full = maxBytes.MEMBER - ENVELOPE;
  const values = JSON_LIMITS.maxValues - ENVELOPE;
  const undeclared = (part: string) => `{"query":"{ viewer { name } }","variables":{"undeclared":${part}}}`;
  const send = (name: string, text: string) => post({ caller: 'a member', url, headers: bearer(support) }, name, text);
  return [
    send('empty lists up to its bytes', undeclared(lists(full))),
    send('empty lists up to its values', undeclared(lists(values * 3))),
    send('empty lists beyond its bytes', undeclared(lists(OVERSIZED))),
    send('lists in lists', undeclared(nested(full))),
    send('an object of many keys', undeclared(keys(values))),
    send('an object of long keys', undeclared(`{"${'k'.repeat(full / 2)}":1,"${'k'.repeat(full / 2 - 10)}":2}`)),
    send('a text of escapes', undeclared(`"${'\\u0041'.repeat(full / 6)}"`)),
    send('a document of fields', JSON.stringify({ query: `{ ${'__typename '.repeat(full / 12)}}` })),
    send('a document of fields, up to its tokens', JSON.stringify({ query: `{ ${'__typename '.repeat(19_000)}}` })),
    send('a document of unknown fields', JSON.stringify({ query: `{ ${unknownFields(19_000)}}` })),
    send('a document of numbers', JSON.stringify({ query: `{ node(id: [${'1 '.repeat(19_000)}]) { id } }` })),
    {
      caller: 'a member',
      name: `${AT_ONCE} bodies of empty lists that are complete at the same moment`,
      bytes: (AT_ONCE * values * 3) / 2,
      run: () => finishAtOnce(url, support, undeclared(lists(values / 2)), AT_ONCE),
    },
    {
      caller: 'a member',
      name: `50 documents of numbers that are complete at the same moment`,
      bytes: 50 * 38_000,
      run: () =>
        finishAtOnce(url, support, JSON.stringify({ query: `{ node(id: [${'1 '.repeat(19_000)}]) { id } }` }), 50),
    },
    ...readsOf(victim, full),
    ...writesOf(victim, full, values),
  ];
}

/** What SUPPORT may ask. */
function readsOf({ url, support, releaseId, large }: Victim, full: number): Attack[] {
  const ask = (name: string, query: string, variables: object) =>
    operation({ caller: 'a member', url, token: support }, name, query, variables);
  const fieldChanges = `query ($id: ID!) { release(id: $id) { changeSummary { changes { nodes {
    fieldChanges { path type place before after } } } } } }`;
  const definitions = `query ($id: ID!) { release(id: $id) { changeSummary {
    ${Array.from({ length: 40 }, (_, index) => `a${index}: changes { nodes { before after } }`).join(' ')} } } }`;
  const graphs = `query ($id: ID!) { release(id: $id) { changeSummary { ${Array.from(
    { length: 20 },
    (_, index) => `a${index}: changes(first: 2) { nodes { graph { nodes { label } edges { from to } } } }`,
  ).join(' ')} } } }`;
  const edits = `query ($id: ID!) { release(id: $id) { changeSummary { ${Array.from(
    { length: 5 },
    (_, index) => `a${index}: changes(first: 200) { nodes { lastEdit { at } edits(first: 1) { nodes { id } } } }`,
  ).join(' ')} } } }`;
  const search = `query ($s: String!) { pipelines { nodes { environments { project {
    connectedUsers(filter: { search: $s }) { totalCount } } } } } }`;
  return [
    ask('field changes of 500,000 removed numbers and 8,000 moved steps', fieldChanges, { id: releaseId }),
    ask('the graph of 8,000 moved steps, 20 times', graphs, { id: releaseId }),
    ask('the notes of a release with both', 'query ($id: ID!) { release(id: $id) { notes } }', { id: releaseId }),
    ask('the notes of 20,000 added workflows', 'query ($id: ID!) { release(id: $id) { notes } }', {
      id: large.releaseId,
    }),
    ask('the edits of 200 changes, 5 times', edits, { id: large.releaseId }),
    ask('a definition of 500,000 numbers, 40 times', definitions, { id: releaseId }),
    ask('a long search', search, { s: '%'.repeat(full) }),
    ask('a search of many signs', search, { s: '%_'.repeat(100) }),
    ask('a long id', 'query ($id: ID!) { node(id: $id) { id } }', { id: 'x'.repeat(full) }),
    ask('a long cursor', 'query ($a: String) { pipelines(after: $a) { totalCount } }', { a: 'x'.repeat(full) }),
  ];
}

/** What an ADMIN may ask for. */
function writesOf({ url, admin, projectId, releaseId }: Victim, full: number, values: number): Attack[] {
  const ask = (name: string, type: string, mutation: string, input: object) =>
    operation(
      { caller: 'a member', url, token: admin },
      name,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { code } } }`,
      { input },
    );
  const workflow = (name: string, definition: object) =>
    ask(name, 'CreateWorkflowInput', 'createWorkflow', { projectId, key: 'custom.victim/x', name: 'x', definition });
  const steps = Math.floor(values / 3);
  const texts = Array.from({ length: Math.floor(values / 2) }, () => 'x');
  return [
    ask('many change ids', 'ChangeSelectionInput', 'excludeChanges', { releaseId, changeIds: texts }),
    ask('long change ids', 'ChangeSelectionInput', 'excludeChanges', { releaseId, changeIds: ['x'.repeat(full)] }),
    ask('a long name', 'CreateProjectInput', 'createProject', { name: '\u{1F6A2}'.repeat(full / 4) }),
    ask('a long version', 'DeployReleaseInput', 'deployRelease', {
      releaseId,
      revision: 'x',
      description: 'x',
      version: `1.0.0-${'1.'.repeat(full / 2 - 10)}1`,
    }),
    ask('a long description', 'DeployReleaseInput', 'deployRelease', {
      releaseId,
      revision: 'x',
      description: ' '.repeat(full),
      version: '1.0.0',
    }),
    ask('a long secret', 'SetEnvironmentSecretInput', 'setEnvironmentSecret', {
      projectId,
      key: 'K'.repeat(full / 2),
      value: 'x'.repeat(full / 2),
    }),
    workflow('a workflow of wrong steps', { trigger: { type: 'REQUEST' }, steps: texts }),
    workflow('a workflow of many steps', {
      trigger: { type: 'REQUEST' },
      steps: Array.from({ length: steps / 2 }, (_, index) => ({
        id: `s${index}`,
        type: 'ACTION',
        next: [`s${index + 1}`],
      })),
    }),
    workflow('a workflow of broken references', {
      trigger: { type: 'REQUEST' },
      steps: [{ id: 's', type: 'ACTION', parameters: { text: '{{secrets.'.repeat(100_000) } }],
    }),
    workflow('a schedule of many times', {
      trigger: {
        type: 'SCHEDULE',
        cron: `${Array.from({ length: 100_000 }, () => '1').join(',')} * * * *`,
        timeZone: 'UTC',
      },
      steps: [],
    }),
    ask('an app event with a large schema', 'CreateAppEventInput', 'createAppEvent', {
      projectId,
      key: 'x',
      name: 'x',
      definition: { example: {}, schema: { anyOf: Array.from({ length: values / 3 }, () => ({ type: 'x' })) } },
    }),
    ask('a dry import of many small app events', 'ImportContentInput', 'importContent', {
      projectId,
      dryRun: true,
      document: smallEvents(values * 14),
    }),
    ask('a dry import of many wrong items', 'ImportContentInput', 'importContent', {
      projectId,
      dryRun: true,
      document: { format: 'slipway.content/2', integrations: texts, appEvents: [], workflows: [] },
    }),
  ];
}

function imports({ url, admin, projectId }: Victim): Attack[] {
  const path = `/projects/${projectId}/content?dryRun=true`;
  const put = (name: string, type: string, body: Buffer): Attack => ({
    caller: 'an import',
    name,
    bytes: body.length,
    run: async () =>
      `${await sendHttp(url, { method: 'PUT', path, headers: { ...bearer(admin), 'Content-Type': type }, body })}`,
  });
  const many = Buffer.from(JSON.stringify(smallEvents(OVERSIZED)));
  const header = '{"format":"slipway.content/2"}\n';
  return [
    put('many small app events', 'application/json', many),
    put(
      'empty lists',
      'application/json',
      Buffer.from(`{"format":"slipway.content/2","integrations":${lists(OVERSIZED)}}`),
    ),
    put('blank lines', 'application/x-ndjson', Buffer.from(header + '\n'.repeat(20_000_000))),
    {
      caller: 'an import',
      name: 'a line in chunks of one byte',
      bytes: 6 * ONE_BY_ONE,
      run: () => {
        const head =
          `PUT ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${admin}\r\nContent-Type: application/x-ndjson\r\n` +
          `Transfer-Encoding: chunked\r\n\r\n${header.length.toString(16)}\r\n${header}\r\n`;
        return sendRaw(url, head, '1\r\n"\r\n', ONE_BY_ONE);
      },
    },
    put('one text', 'application/json', Buffer.from(JSON.stringify({ format: 'x'.repeat(OVERSIZED) }))),
  ];
}

/** `[[],[],…]`, of about so many bytes. */
function lists(bytes: number): string {
  return `[${'[],'.repeat(Math.floor(bytes / 3) - 1)}[]]`;
}

/** Reads all types that there are, with what they have, so many times. */
function contract(times: number): string {
  const types = '__schema { types { name fields { name args { name type { name } } type { name fields { name } } } } }';
  return `{ ${Array.from({ length: times }, (_, index) => `a${index}: ${types}`).join(' ')} }`;
}

function inFragments(depth: number): string {
  return `{ ${'... { '.repeat(depth)}__typename${' }'.repeat(depth)} }`;
}

function nested(bytes: number): string {
  return '['.repeat(bytes / 2) + ']'.repeat(bytes / 2);
}

/** Fields that no type has, each of another name. */
function unknownFields(count: number): string {
  return Array.from({ length: count }, (_, index) => `f${index} `).join('');
}

/** An object of so many short keys. */
function keys(count: number): string {
  const entries = Array.from({ length: count }, (_, index) => `"k${index}":0`);
  return `{${entries.join(',')}}`;
}

function smallEvents(bytes: number): object {
  const appEvents = Array.from({ length: Math.floor(bytes / 70) }, (_, index) => ({
    key: `event ${index}`,
    name: `event ${index}`,
    definition: { example: {} },
  }));
  return { format: 'slipway.content/2', integrations: [], appEvents, workflows: [] };
}
