import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ContentDocument, DocumentEntry } from '../../src/content/transfer/content-document.js';

/** A folder of real content in a neutral format, with one `<state>.jsonl` per date. See its README. */
export const CORPUS_FOLDER =
  process.env.SLIPWAY_TEST_CORPUS ?? resolve(__dirname, '..', '..', '..', 'shared', 'corpus');

export const CORPUS_STATES = ['2024-06-30', '2024-10-20', '2025-06-30'] as const;
type CorpusState = (typeof CORPUS_STATES)[number];

/** False if the corpus is absent. Then the tests that need it are skipped by name. */
export const hasCorpus = CORPUS_STATES.every((state) => existsSync(corpusFile(state)));

/** A state of the corpus as a content document. */
export function corpusDocument(state: CorpusState): ContentDocument {
  return documentOf(readRows(state));
}

interface Row {
  readonly kind: string;
  readonly key: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

function corpusFile(state: CorpusState): string {
  return resolve(CORPUS_FOLDER, `${state}.jsonl`);
}

function readRows(state: CorpusState): Row[] {
  const lines = readFileSync(corpusFile(state), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line));
}

function documentOf(rows: readonly Row[]): ContentDocument {
  const entries = (kind: string, definitionOf: (row: Row) => unknown): DocumentEntry[] =>
    rows
      .filter((row) => row.kind === kind)
      .map((row) => ({ key: row.key, name: row.name, definition: definitionOf(row) }));
  return {
    format: 'slipway.content/2',
    integrations: entries('INTEGRATION', integrationDefinition),
    appEvents: entries('APP_EVENT', ({ example, schema }) => ({ example, schema })),
    workflows: entries('WORKFLOW', ({ trigger, steps, parameters }) => ({ trigger, steps, parameters })),
  };
}

function integrationDefinition({ authentication, scopes, userSettings, accentColor, details }: Row): unknown {
  return {
    authentication,
    scopes,
    userSettings,
    ...(accentColor ? { display: { accentColor } } : {}),
    metadata: details,
  };
}
