import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ContentDocument, DocumentEntry } from '../../src/content/transfer/content-document.js';
import { readDocument } from './content-sets.js';

/** A folder of real content in a neutral form, one `<state>.jsonl` for each date; see its README. */
export const CORPUS_FOLDER =
  process.env.SLIPWAY_TEST_CORPUS ?? resolve(__dirname, '..', '..', '..', 'shared', 'corpus');

export const CORPUS_STATES = ['2024-06-30', '2024-10-20', '2025-06-30'] as const;
export type CorpusState = (typeof CORPUS_STATES)[number];

/** False where the corpus is absent: then tests that need it are skipped by name. */
export const hasCorpus = CORPUS_STATES.every((state) => existsSync(corpusFile(state)));

/** A state of the corpus as a valid document, and the rows that had to be left out of it, each with the reasons. */
export interface Corpus {
  readonly document: ContentDocument;
  readonly leftOut: readonly { readonly key: string; readonly reasons: readonly string[] }[];
}

/** Reads a state of the corpus, leaving out what Slipway refuses, and what needs something that was left out. */
export function readCorpus(state: CorpusState): Corpus {
  let document = documentOf(readRows(state));
  const leftOut: { key: string; reasons: string[] }[] = [];
  for (;;) {
    const { faults } = readDocument(document);
    if (faults.length === 0) {
      return { document, leftOut };
    }
    const reasons = new Map<DocumentEntry, string[]>();
    for (const { path, message } of faults) {
      const entry = entryAt(document, path);
      reasons.set(entry, [...(reasons.get(entry) ?? []), `${path}: ${message}`]);
    }
    leftOut.push(...Array.from(reasons, ([entry, messages]) => ({ key: entry.key, reasons: messages })));
    const isKept = (entry: DocumentEntry) => !reasons.has(entry);
    document = {
      format: document.format,
      integrations: document.integrations.filter(isKept),
      appEvents: document.appEvents.filter(isKept),
      workflows: document.workflows.filter(isKept),
    };
  }
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
    format: 'slipway.content/1',
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

function entryAt(document: ContentDocument, path: string): DocumentEntry {
  const [, list, index] = path.split('/');
  const entry = document[list as 'integrations' | 'appEvents' | 'workflows']?.[Number(index)];
  if (entry === undefined) {
    throw new Error(`expected a fault of one entry, got one at ${path}`);
  }
  return entry;
}
