import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { documentBytes, documentSha256 } from '../../../../../clients/cli/src/folder/document-text.js';
import { type PushRequest, pushFolder } from '../../../../../clients/cli/src/folder/push.js';
import { Output } from '../../../../../clients/cli/src/output/output.js';
import type { Session } from '../../../../../clients/cli/src/session/session.js';
import { createClient } from '../../../../../clients/typescript/src/index.js';
import type { FolderDocument } from '../../../../../src/content/folder/folder-of-document.js';
import { documentOf } from '../../../../support/items.js';

const documentWith = (amount: number) => documentOf({ appEvents: { Paid: { example: { amount } } } }) as FolderDocument;
const [OLD, MINE, THEIRS] = [documentWith(1), documentWith(2), documentWith(3)];

const COUNTS = { total: 1, added: 0, modified: 1, removed: 0 };
const EDIT = {
  ...{ contentRevision: 2, action: 'UPDATE', contentType: 'APP_EVENT', key: 'Paid', name: 'Paid', ref: null },
  ...{ createdAt: '2026-01-02T03:04:05Z', createdBy: { name: 'member B' } },
};

/** A server with one project, and what happens to it at each upload. */
class FakeServer {
  revision = 1;
  content = OLD;
  uploads = 0;
  constructor(
    private readonly onUpload: (server: FakeServer, upload: number) => Response | undefined = () => undefined,
  ) {}

  write(content: FolderDocument): void {
    this.content = content;
    this.revision += 1;
  }

  readonly fetch: typeof fetch = async (url, { method, body } = {}) => {
    const { searchParams } = new URL(String(url));
    if (method === 'PUT') {
      const happened = this.onUpload(this, ++this.uploads);
      if (happened) return happened;
      if (searchParams.get('expectedContentRevision') !== String(this.revision)) {
        return json({ userErrors: [{ code: 'CONFLICT', message: 'Moved on' }] }, 409);
      }
      const uploaded = JSON.parse(Buffer.from(body as Uint8Array).toString());
      if (searchParams.get('dryRun') !== 'true') this.write(uploaded);
      const project = { id: 'project_1', contentRevision: this.revision };
      return json({ project, changeSummary: { counts: { all: COUNTS } }, userErrors: [] });
    }
    if (method === 'GET') return new Response(documentBytes(this.content));
    const sha256 = documentSha256(this.content);
    const contentExport = { contentRevision: this.revision, sha256, itemCount: 1 };
    const history = { nodes: [EDIT], pageInfo: { hasNextPage: false, endCursor: null } };
    return json({ data: { project: { id: 'project_1', contentExport, history } } });
  };
}

function json(body: object, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

let root: string;
let notes: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-push-'));
  notes = [];
});
afterEach(() => rmSync(root, { recursive: true }));

function push(server: FakeServer, changes: Partial<PushRequest> = {}) {
  const client = createClient({ url: 'http://server', token: null, fetch: server.fetch, retry: { maxRetries: 0 } });
  const stream = { write: (text: string) => notes.push(text) };
  const output = new Output({ stdout: stream, stderr: stream, env: {}, json: false, quiet: false });
  const session = { client, output, signal: new AbortController().signal, now: () => new Date('2026-01-02T03:05:05Z') };
  const pulled = { project: 'project_1', revision: 1, sha256: documentSha256(OLD) };
  const content = { header: { format: 'slipway.content/2', pulled } as const, document: MINE };
  const request = {
    location: { root, shown: 'content', chosenBy: {} },
    content,
    projectId: 'project_1',
    ref: undefined,
  };
  return pushFolder(session as unknown as Session, { ...request, force: false, dryRun: false, ...changes });
}
const pulled = () => JSON.parse(readFileSync(join(root, 'slipway.json'), 'utf8')).pulled;

test('writes, and keeps the new state', async () => {
  const server = new FakeServer();
  expect(await push(server)).toMatchObject({ outcome: 'PUSHED', revision: 2, counts: { all: COUNTS } });
  expect(server.content).toEqual(MINE);
  expect(pulled()).toEqual({ project: 'project_1', revision: 2, sha256: documentSha256(MINE) });
});

test('keeps what the folder has, too, if the project writes it in another way', async () => {
  const server = new FakeServer((self) => {
    self.write(THEIRS);
    return json({ project: { contentRevision: 2 }, changeSummary: { counts: { all: { ...COUNTS, total: 0 } } } });
  });
  expect(await push(server)).toMatchObject({ outcome: 'NOTHING_TO_DO', revision: 2 });
  expect(pulled()).toMatchObject({ sha256: documentSha256(THEIRS), folderSha256: documentSha256(MINE) });
});

test('looks again once if somebody edits the project in between, and then says whose edit it would lose', async () => {
  const server = new FakeServer((self, upload) => (upload === 1 ? void self.write(THEIRS) : undefined));
  await expect(push(server)).rejects.toMatchObject({
    reason: 'CONFLICT',
    message: expect.stringContaining('(revision 1, now 2)'),
    lines: ['~ “Paid”  by member B, 1 min ago', expect.any(String), expect.any(String)],
  });
  expect([server.uploads, server.content]).toEqual([1, THEIRS]);
});

test('does not overwrite with --force what it has not shown', async () => {
  const server = new FakeServer((self, upload) => (upload === 1 ? void self.write(THEIRS) : undefined));
  server.write(documentWith(4));
  await expect(push(server, { force: true })).rejects.toMatchObject({ reason: 'CONFLICT' });
  expect(notes.join('')).toContain('~ “Paid”  by member B, 1 min ago');
  expect([server.uploads, server.content]).toEqual([1, THEIRS]);
});

test('overwrites with --force what it has shown', async () => {
  const server = new FakeServer();
  server.write(THEIRS);
  expect(await push(server, { force: true })).toMatchObject({
    outcome: 'PUSHED',
    revision: 3,
    lost: { edits: [EDIT] },
  });
});

describe('if no answer arrives', () => {
  const lost = () => new Response('', { status: 502 });

  test('finds that the content was written', async () => {
    const server = new FakeServer((self) => {
      self.write(MINE);
      return lost();
    });
    expect(await push(server)).toMatchObject({ outcome: 'NOTHING_TO_DO', revision: 2 });
    expect([server.uploads, pulled().revision]).toEqual([1, 2]);
  });

  test('sends it again if it was not', async () => {
    const server = new FakeServer((_, upload) => (upload === 1 ? lost() : undefined));
    expect(await push(server)).toMatchObject({ outcome: 'PUSHED', revision: 2 });
  });

  test('twice, says so', async () => {
    await expect(push(new FakeServer(lost))).rejects.toMatchObject({ reason: 'UNREACHABLE' });
  });
});

test('a dry run writes nothing, neither there nor here', async () => {
  const server = new FakeServer();
  const result = await push(server, { dryRun: true });
  expect(result).toMatchObject({ outcome: 'WOULD_PUSH', revision: 1, changes: [{ key: 'Paid' }] });
  expect(server.content).toEqual(OLD);
  expect(() => pulled()).toThrow('ENOENT');
});

test('a folder that can not be written is a warning only: the project has the content already', async () => {
  const server = new FakeServer();
  const location = { root: join(root, 'absent\0'), shown: 'content', chosenBy: {} };
  expect(await push(server, { location })).toMatchObject({ outcome: 'PUSHED' });
  expect(notes.join('')).toMatch(/^warning: slipway\.json does not name the new revision/);
});
