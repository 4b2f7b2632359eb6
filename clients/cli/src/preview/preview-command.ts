import { discardPreview, unwrap } from '../../../typescript/src/index.js';
import { countChanges } from '../changes/count-changes.js';
import { usageFailure } from '../failures/command-failure.js';
import { commandHint, hintLines } from '../output/hint.js';
import { markdownText } from '../output/markdown.js';
import { environmentData } from '../pipeline/environment-names.js';
import type { Session } from '../session/session.js';
import { type ChosenPreview, choosePreview, type PreviewTarget } from './choose-preview.js';
import { type FolderPreview, previewFolder } from './folder-preview.js';
import { previewLines } from './preview-lines.js';
import { previewMarkdown } from './preview-markdown.js';
import type { PreviewView } from './preview-view.js';
import { readDocument } from './read-document.js';
import { readView } from './read-view.js';

/** What to preview: exactly one of an environment, a release and a folder. */
interface PreviewRequest {
  readonly cwd: string;
  /** `staging`, `staging@2.5.0`. */
  readonly environment: string | undefined;
  readonly releaseId: string | undefined;
  /** A folder of content, which a push would bring to Development. */
  readonly folder: string | undefined;
  readonly format: PreviewFormat;
  /** Whether to close the preview afterwards, if this command has opened it. */
  readonly discard: boolean;
}

export type PreviewFormat = 'text' | 'markdown' | 'json';

/** Prints what a release, or a push, would change. @throws CommandFailure, SlipwayError */
export async function preview(session: Session, request: PreviewRequest): Promise<void> {
  const { cwd, environment, releaseId, folder, format } = request;
  const given = [environment, releaseId, folder].filter((each) => each !== undefined);
  if (given.length !== 1) {
    throw usageFailure(`Expected one of: an environment, --release, --folder; got ${given.length || 'none'} of them`);
  }
  if (folder !== undefined) return printFolder(session, await previewFolder(session, cwd, folder), format);
  const chosen: ChosenPreview =
    releaseId === undefined
      ? await choosePreview(session, environment ?? '')
      : { kind: 'RELEASE', releaseId, openedHere: false };
  if (chosen.kind === 'NOTHING_TO_DO') return printNothing(session, chosen.target, format);
  try {
    await printRelease(session, chosen.releaseId, format);
  } finally {
    if (request.discard) await discard(session, chosen);
    else if (chosen.openedHere) noteOpened(session, environment);
  }
}

async function printRelease(session: Session, releaseId: string, format: PreviewFormat): Promise<void> {
  if (format === 'json') {
    const { release: all, ...rest } = await readDocument(session, releaseId);
    const { environment, sourceEnvironment: source, ...release } = all;
    session.output.result({ environment, source, folder: null, release, ...rest }, []);
  } else printView(session, await readView(session, releaseId), format);
}

function printView({ output, now }: Session, view: PreviewView, format: 'text' | 'markdown'): void {
  const style = { colors: output.colors, width: output.width, now: now() };
  output.result(
    null,
    format === 'text' ? [...previewLines(view, style), ...nextLines(view)] : previewMarkdown(view).split('\n'),
  );
}

/** How to do what is shown. Assistants, who get the same preview, have a tool for it. */
function nextLines({ nextCommand }: PreviewView): readonly string[] {
  return nextCommand === null ? [] : ['', ...hintLines(['next', nextCommand])];
}

function printFolder(
  session: Session,
  { folder, environment, changes, view }: FolderPreview,
  format: PreviewFormat,
): void {
  if (format === 'json') {
    const target = { ...environmentData(environment), version: null };
    const rest = { counts: view.counts, changes, drafts: [], messages: [] };
    session.output.result({ environment: target, source: null, folder, release: null, ...rest }, []);
  } else if (changes.length === 0) {
    session.output.result(null, nothingLines(view.title, `${environment.name} has this content`, format));
  } else printView(session, view, format);
}

function printNothing({ output }: Session, target: PreviewTarget, format: PreviewFormat): void {
  const { id, kind, name, version, source } = target;
  const rest = { counts: countChanges([]), changes: [], drafts: [], messages: [] };
  const environment = { id, kind, name, version };
  const title = source ? `${source.name} → ${name}` : name;
  output.result(
    { environment, source, folder: null, release: null, ...rest },
    format === 'json' ? [] : nothingLines(title, `${name} has this content`, format),
  );
}

function nothingLines(title: string, reason: string, format: 'text' | 'markdown'): readonly string[] {
  if (format === 'text') return [`nothing to do: ${reason}`];
  return [`## ${markdownText(title)}: nothing to do`, '', `${reason}.`];
}

function noteOpened(session: Session, environment = ''): void {
  session.output.note(`opened this preview; close it:   ${commandHint(session, 'discard', environment)}`);
}

async function discard(session: Session, { releaseId, openedHere }: Extract<ChosenPreview, { kind: 'RELEASE' }>) {
  if (!openedHere) return session.output.note('the preview was open before, and stays open');
  unwrap(await discardPreview(session.client, releaseId, { signal: session.signal }));
  session.output.note('closed the preview');
}
