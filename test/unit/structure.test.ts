import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';

const ROOT = join(__dirname, '../..');
const SRC = join(ROOT, 'src');

/** The folders of `src`, and the files at its top. Each imports only from itself and from those that come after it. */
const ROOMS = [
  ...['index.ts', 'main.ts', 'commands', 'app.ts', 'composition', 'example', 'http', 'api', 'services'],
  ...[
    'deployments',
    'runtimes',
    'releases',
    'messages',
    'users',
    'webhooks',
    'outgoing',
    'idempotency',
    'configuration',
    'content',
  ],
  ...['pipelines', 'audit', 'team', 'queue', 'graphql', 'observability', 'database', 'settings', 'json', 'async'],
  'errors',
];

/** Rooms that only some of those above them may import: services know nothing of GraphQL, and nobody needs the example. */
const ONLY_FOR: Readonly<Record<string, readonly string[]>> = {
  graphql: ['graphql', 'api', 'http', 'app.ts'],
  example: ['example', 'main.ts'],
};

interface Import {
  /** Paths from `src`. */
  readonly from: string;
  readonly to: string;
}

const imports = filesIn(SRC, /\.ts$/).flatMap((file) =>
  importsOf(file).map((to): Import => ({ from: relative(SRC, file), to: relative(SRC, to) })),
);
const roomOf = (path: string) => path.split('/', 1)[0] ?? path;
const rankOf = (path: string) => ROOMS.indexOf(roomOf(path));
const inWords = (found: readonly Import[]) => found.map(({ from, to }) => `${from} imports ${to}`);

test('src holds the rooms of the list, and nothing loose', () => {
  const found = new Set(filesIn(SRC, /./).map((file) => roomOf(relative(SRC, file))));
  expect([...found].sort()).toEqual([...ROOMS].sort());
});

test('every import of src is of a file of src', () => {
  expect(inWords(imports.filter(({ to }) => rankOf(to) === -1 || !existsSync(join(SRC, to))))).toEqual([]);
});

test('imports run down the list of rooms only', () => {
  expect(imports.length).toBeGreaterThan(1_000);
  expect(inWords(imports.filter(({ from, to }) => rankOf(to) < rankOf(from)))).toEqual([]);
});

test.each(Object.entries(ONLY_FOR))('%s is imported only by %j', (room, users) => {
  const foreign = imports.filter(({ from, to }) => roomOf(to) === room && !users.includes(roomOf(from)));
  expect(inWords(foreign)).toEqual([]);
});

/** Types of the API follow from its list of features, so they refer to each other there; biome finds circles of values. */
test('no files import each other in a circle', () => {
  let left = imports.filter(({ from }) => roomOf(from) !== 'api');
  for (let before = -1; before !== left.length; ) {
    before = left.length;
    const importing = new Set(left.map(({ from }) => from));
    left = left.filter(({ to }) => importing.has(to));
  }
  expect(inWords(left)).toEqual([]);
});

/** The folders of a client. Each imports only from itself and from those that come after it. */
const CLIENT_ROOMS = {
  console: ['app', 'screens', 'keys', 'parts', 'data', 'texts', 'theme'],
  cli: [
    'main.ts',
    'command-line',
    'mcp',
    'completion',
    'commands',
    'records',
    'configuration',
    'history',
    'preview',
    'release',
    'messages',
    'diff',
    'folder',
    'changes',
    'session',
    'pipeline',
    'settings',
    'failures',
    'output',
    'version.ts',
  ],
};

test.each(Object.entries(CLIENT_ROOMS))(
  'imports run down the list of the folders of clients/%s only',
  (client, rooms) => {
    const root = join(ROOT, 'clients', client, 'src');
    const all = filesIn(root, /\.tsx?$/).flatMap((file) =>
      importsOf(file).map((to): Import => ({ from: relative(root, file), to: relative(root, to) })),
    );
    const inside = all.filter(({ to }) => !to.startsWith('..'));
    const rank = (path: string) => rooms.indexOf(roomOf(path));
    expect(inside.length).toBeGreaterThan(20);
    expect(inWords(inside.filter(({ from, to }) => rank(from) === -1 || rank(to) < rank(from)))).toEqual([]);
  },
);

test('docs/contributing.md says what each folder of a client is for', () => {
  const rows = readFileSync(join(ROOT, 'docs/contributing.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const isListed = (folder: string) => rows.some((row) => row.includes(`\`${folder}/\``));
  const folders = Object.keys(CLIENT_ROOMS).flatMap((client) => {
    const all = readdirSync(join(ROOT, 'clients', client, 'src'), { withFileTypes: true });
    return all.filter((entry) => entry.isDirectory()).map(({ name }) => `${client}/src/${name}`);
  });
  expect(folders.length).toBeGreaterThan(20);
  expect(folders.filter((folder) => !isListed(folder))).toEqual([]);
});

/** What the command may import of `src`: rules of content that need no database. Nothing else of `clients` imports any of it. */
const RULES_FOR_COMMAND = /^(content\/(changes|definitions|folder|transfer)\/|content\/content\.types\.ts$|json\/)/;

test('clients import nothing of src, except that the command imports rules of content', () => {
  const files = filesIn(join(ROOT, 'clients'), /\.[mc]?[tj]sx?$/);
  const found = files.flatMap((file) => importsOf(file).map((to) => ({ from: relative(ROOT, file), to })));
  const ofSource = found
    .filter(({ to }) => to.startsWith(SRC))
    .map(({ from, to }) => ({ from, to: relative(SRC, to) }));
  expect(files.length).toBeGreaterThan(0);
  const isAllowed = ({ from, to }: Import) => from.startsWith('clients/cli/src/') && RULES_FOR_COMMAND.test(to);
  expect(inWords(ofSource.filter((each) => !isAllowed(each)))).toEqual([]);
});

/** The files of `src` and the packages that the command loads. */
function loadedByCommand(): { readonly files: readonly string[]; readonly packages: ReadonlySet<string> } {
  const left = filesIn(join(ROOT, 'clients/cli/src'), /\.ts$/).flatMap((file) => valueImportsOf(file));
  const reached = new Set<string>();
  const packages = new Set<string>();
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (!isAbsolute(name)) packages.add(name);
    else if (!reached.has(name)) {
      reached.add(name);
      if (name.startsWith(SRC) && name.endsWith('.ts')) left.push(...valueImportsOf(name));
    }
  }
  const files = [...reached].filter((file) => file.startsWith(SRC)).map((file) => relative(SRC, file));
  return { files, packages };
}

test('the rules of content that the command imports load no database, log or decorator', () => {
  const { files, packages } = loadedByCommand();
  expect(files.length).toBeGreaterThan(30);
  expect([...packages]).toContain('croner');
  expect(['typeorm', 'pg', 'pino', 'sqlite3', 'reflect-metadata'].filter((name) => packages.has(name))).toEqual([]);
});

test('the command is built again if a folder of src that it loads has changed', () => {
  const script = readFileSync(join(ROOT, 'scripts/build-if-stale'), 'utf8');
  const watched = /^if is_stale dist\/cli\/slipway\.mjs (.*);/m.exec(script)?.[1]?.split(' ') ?? [];
  const loaded = [...new Set(loadedByCommand().files.map((file) => `src/${roomOf(file)}`))];
  expect(loaded).toContain('src/content');
  expect(loaded.filter((folder) => !watched.includes(folder))).toEqual([]);
});

test.each(['api', 'http'])('%s holds no query: it reads by services and loaders', (room) => {
  const allowed = ['database/signals.ts', 'database/ids.ts'];
  const found = imports.filter(({ from, to }) => roomOf(from) === room && roomOf(to) === 'database');
  expect(inWords(found.filter(({ to }) => !allowed.includes(to)))).toEqual([]);
  const querying = filesIn(join(SRC, room), /\.ts$/).filter((file) =>
    /'typeorm'|\bEntityManager\b|\bsql`/.test(readFileSync(file, 'utf8')),
  );
  expect(querying.map((file) => relative(SRC, file))).toEqual([]);
});

function filesIn(folder: string, name: RegExp): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((each) => each.isFile() && name.test(each.name))
    .map((each) => join(each.parentPath, each.name));
}

/** The files and packages that a file imports when it runs: all but types. */
function valueImportsOf(file: string): string[] {
  const names = [
    ...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s(?!type\s)(?:[^;']*?\sfrom\s)?'([^']+)'/gm),
  ];
  return names.map(([, name = '']) =>
    name.startsWith('.') ? resolve(file, '..', name.replace(/\.js$/, '.ts')) : name,
  );
}

/** The files that a file names in imports and exports of any kind; sources are imported by the names that the build gives them. */
function importsOf(file: string): string[] {
  const names = [...readFileSync(file, 'utf8').matchAll(/\b(?:from|import|require)\s*\(?\s*['"`](\.[^'"`]*)/g)];
  return names.map(([, name = '']) => resolve(file, '..', name.replace(/\.js$/, '.ts')));
}
