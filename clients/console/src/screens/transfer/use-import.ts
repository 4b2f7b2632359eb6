import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { type Failure, failureOf } from '../../data/errors';
import { notify } from '../../data/notices';
import type { RefusalFieldsFragment as Refusal } from '../../data/refusal.generated';
import { useAction } from '../../data/use-action';
import { transferTexts } from '../../texts/content';
import { type ImportCounts, importContent } from './import-content';
import { type ImportedChangesFragment, TryImportDocument } from './transfer.generated';

/** What a file would change. */
export interface Trial {
  readonly counts: ImportCounts;
  /** The first changes, one by one. Null for a file that is too large to list them. */
  readonly changes: ImportedChangesFragment['changes'] | null;
  /** The revision of the content that the file was compared with. */
  readonly contentRevision: number;
}

/** How far an import is. */
export type ImportState =
  | { readonly kind: 'IDLE' }
  /** `share` of the file was sent, from 0 to 1. Null if it is not known. */
  | { readonly kind: 'RUNNING'; readonly share: number | null }
  | { readonly kind: 'TRIED'; readonly trial: Trial }
  | { readonly kind: 'REFUSED'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'FAILED'; readonly failure: Failure };

/** Up to this size in bytes, the changes of a file are listed one by one: it fits into one operation. */
const MAX_LISTED = 3_000_000;

/** Tries a file on a project, then imports it. */
export function useImport(projectId: string) {
  const [state, setState] = useState<ImportState>({ kind: 'IDLE' });
  const tryImport = useAction(TryImportDocument, { refetches: false });
  const apollo = useApolloClient();

  /** Compares a small file by the mutation, whose answer lists the changes. */
  async function tryListed(document: unknown): Promise<void> {
    const payload = await tryImport.run({ input: { projectId, document, dryRun: true } });
    const { project, changeSummary } = payload ?? {};
    if (project == null || changeSummary == null) return;
    const { contentRevision } = project;
    const trial = { counts: changeSummary.counts.all, changes: changeSummary.changes, contentRevision };
    setState({ kind: 'TRIED', trial });
  }

  async function send(file: File, dryRun: boolean, expectedContentRevision: number | null): Promise<void> {
    const onProgress = (share: number) => setState({ kind: 'RUNNING', share });
    const outcome = await importContent({ projectId, file, dryRun, expectedContentRevision, onProgress });
    const { project, changeSummary, userErrors } = outcome;
    if (project === null || changeSummary === null) return setState({ kind: 'REFUSED', refusals: userErrors });
    const counts = changeSummary.counts.all;
    if (dryRun) {
      const trial = { counts, changes: null, contentRevision: project.contentRevision };
      return setState({ kind: 'TRIED', trial });
    }
    await apollo.refetchQueries({ include: 'active' }).catch(() => undefined);
    notify(transferTexts.imported(counts.total));
    setState({ kind: 'IDLE' });
  }

  async function run(work: () => Promise<void>): Promise<void> {
    tryImport.reset();
    setState({ kind: 'RUNNING', share: null });
    try {
      await work();
    } catch (error) {
      setState({ kind: 'FAILED', failure: failureOf(error) });
    }
  }

  return {
    state: stateWith(state, tryImport),
    /** Compares a file with the project. Nothing is written. */
    try: (file: File) =>
      run(async () => {
        if (file.size > MAX_LISTED) return send(file, true, null);
        const document = parsed(await file.text());
        if (document === undefined) return setState({ kind: 'FAILED', failure: NO_JSON });
        return tryListed(document);
      }),
    /** Imports a file that was tried, unless the project has changed since. */
    import: (file: File, { contentRevision }: Trial) => run(() => send(file, false, contentRevision)),
    reset: () => setState({ kind: 'IDLE' }),
  };
}

const NO_JSON: Failure = { kind: 'INVALID', message: transferTexts.notJson, requestId: null };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Tried {
  readonly isRunning: boolean;
  readonly refusals: readonly Refusal[];
  readonly failure: Failure | null;
}

/** The state, with what the mutation says. */
function stateWith(state: ImportState, { isRunning, refusals, failure }: Tried): ImportState {
  if (state.kind !== 'RUNNING' || isRunning) return state;
  if (failure !== null) return { kind: 'FAILED', failure };
  return refusals.length > 0 ? { kind: 'REFUSED', refusals } : state;
}
