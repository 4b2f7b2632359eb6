import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, type GraphQLError, parse, validate } from 'graphql';

const ROOT = join(__dirname, '../../..');
const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));

/** The blocks of a page that are in one language. */
function blocksOf(page: string, language: string): readonly string[] {
  const text = readFileSync(join(ROOT, 'docs', page), 'utf8');
  return Array.from(text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms')), ([, block = '']) => block);
}

const operations = ['clients.md', 'api-reference.md'].flatMap((page) =>
  blocksOf(page, 'graphql').map((block) => [page, block.split('\n', 1)[0] ?? '', block] as const),
);

test('the pages have operations', () => {
  expect(operations.length).toBeGreaterThan(15);
});

test.each(operations)('in docs/%s, the operation %s is valid', (_page, _name, block) => {
  const faults: readonly GraphQLError[] = validate(schema, parse(block));
  expect(faults.map(({ message }) => message)).toEqual([]);
});

/** What the short examples of docs/clients.md take for granted. */
const GIVEN = `
  import type { Client } from '@slipway/client';
  declare global {
    const client: Client;
    const pipelineId: string;
    const environmentId: string;
    const releaseId: string;
    function show(text: string): void;
  }`;
const IMPORTS =
  "import { type ClientError, entriesOf, followDeployment, openPreview, type Page, pick, unwrap } from '@slipway/client';\n";

test('the examples of docs/clients.md have the types of the client', () => {
  const examples = blocksOf('clients.md', 'ts');
  expect(examples.length).toBeGreaterThan(5);
  const folder = mkdtempSync(join(tmpdir(), 'slipway-docs-'));
  const compilerOptions = {
    ...{ target: 'ES2023', module: 'ESNext', moduleResolution: 'Bundler', strict: true, noEmit: true },
    ...{ lib: ['ES2023', 'DOM', 'DOM.AsyncIterable'], skipLibCheck: true, moduleDetection: 'force' },
    ...{ types: ['node'], typeRoots: [join(ROOT, 'node_modules/@types')] },
    paths: { '@slipway/client': [join(ROOT, 'clients/typescript/src/index.ts')] },
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['.'] }));
  writeFileSync(join(folder, 'given.d.ts'), GIVEN);
  for (const [index, example] of examples.entries()) {
    writeFileSync(join(folder, `example-${index}.ts`), example.startsWith('import ') ? example : IMPORTS + example);
  }
  try {
    execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
  } catch (error) {
    const { stdout } = error as { stdout: string };
    throw new Error(`Expected examples that compile, got\n${stdout}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('docs/clients.md explains each kind of failure', () => {
  const source = readFileSync(join(ROOT, 'clients/typescript/src/client-error.ts'), 'utf8');
  const kinds = new Set(Array.from(source.matchAll(/(?:Failure|Waiting)<'([A-Z_]+)'>/g), ([, kind]) => kind));
  const [explained = ''] = blocksOf('clients.md', 'ts').filter((block) => block.includes('switch (error.kind)'));
  expect(kinds.size).toBeGreaterThan(10);
  expect(new Set(Array.from(explained.matchAll(/case '([A-Z_]+)':/g), ([, kind]) => kind))).toEqual(kinds);
});
