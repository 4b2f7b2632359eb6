import { type FolderHeader, headerFaults, type PulledState } from '../../../../src/content/folder/folder-header.js';
import { type FolderDocument, folderOfDocument } from '../../../../src/content/folder/folder-of-document.js';
import { HEADER_FILE } from '../../../../src/content/folder/layout.js';
import { CommandFailure } from '../failures/command-failure.js';
import { commandHint, hintLines } from '../output/hint.js';
import { type FolderLocation, faultLine } from './content-folder.js';
import { editSign } from './edit-lines.js';
import { headerInState, headerText, pulledState } from './header-text.js';
import { readJournal } from './pull-journal.js';
import { changesLost, hasRenamesToPush, type PulledHistory } from './pull-losses.js';
import { editsInFolder, type FolderEdits, headerValues } from './pull-rules.js';
import { type Files, readFiles } from './read-files.js';
import { writeFiles } from './write-files.js';
import { planWrite, type WritePlan } from './write-plan.js';

/** The content that a folder gets. */
export interface PulledContent {
  /** Null for a release: the folder then remembers no state. */
  readonly project: { readonly id: string; readonly revision: number } | null;
  readonly sha256: string;
  readonly document: FolderDocument;
  /** Null unless it is Development's content: a folder is pushed to nothing else. */
  readonly history: PulledHistory | null;
  /** What the `slipway.json` of a new folder names, unless it does so already. */
  readonly settings: Pick<FolderHeader, 'server' | 'pipeline'>;
}

/**
 * Writes this content to a folder. Continues an interrupted pull. Returns what it wrote and removed.
 *
 * @throws CommandFailure with CONFLICT if the folder has edits of its own, unless `force`
 */
export async function pullInto(
  location: FolderLocation,
  pulled: PulledContent,
  { force, signal }: { readonly force: boolean; readonly signal: AbortSignal },
): Promise<WritePlan> {
  const { root } = location;
  const files = await readFiles(root, signal);
  const journal = readJournal(root);
  const edits = editsInFolder(files, journal, pulled.sha256);
  const lost = force ? null : await lostLines(edits, location, pulled);
  if (lost) throw wouldOverwrite(location, edits, lost);
  const header: readonly [string, string] = [HEADER_FILE, headerText(newHeader(files, pulled))];
  // The files of the same content may be formatted in another way: they stay as they are.
  const plan =
    edits.kind === 'SAME_CONTENT'
      ? { ...planWrite(files, new Map([header])), removed: [] }
      : planWrite(files, new Map([...folderOfDocument(pulled.document), header]));
  await writeFiles(root, { current: files, plan, unfinished: journal }, signal);
  return plan;
}

/** `slipway.json` keeps what the command does not own. Of a file with faults, what has none. */
function newHeader(files: Files, { document, project, sha256, settings }: PulledContent): FolderHeader {
  const { format, server, pipeline, folder } = headerValues(files);
  const isNew = format === undefined && server === undefined && pipeline === undefined;
  const given = { server, pipeline, folder, ...(isNew && settings) };
  const faulty = new Set(headerFaults({ format: document.format, ...given }).map(({ path }) => path.slice(1)));
  const valid = Object.entries(given).filter(([name, value]) => value !== undefined && !faulty.has(name));
  const header: FolderHeader = { format: document.format, ...Object.fromEntries(valid) };
  const state: PulledState | null = project && pulledState({ ...project, sha256 }, sha256);
  return state ? headerInState(header, state) : header;
}

/** How many edits a failure lists. */
const MAX_LISTED = 20;

function wouldOverwrite(location: FolderLocation, edits: FolderEdits, listed: readonly string[]): CommandFailure {
  const { shown } = location;
  const more = listed.length > MAX_LISTED ? [`  and ${listed.length - MAX_LISTED} more`] : [];
  const [message, advice] = edits.kind === 'FAULTS' ? unreadable(shown) : unpushed(location);
  return new CommandFailure('CONFLICT', message, {
    lines: [...listed.slice(0, MAX_LISTED), ...more, ...advice],
    details: { editCount: listed.length },
  });
}

function unpushed(location: FolderLocation): readonly [message: string, advice: readonly string[]] {
  const { shown } = location;
  return [
    `${shown} has edits that were not pushed`,
    hintLines(
      ['push them first', commandHint(location, 'push', shown)],
      ['or lose these edits', '--force'],
      ['or merge with Git', 'commit them, pull on a branch from the commit that was pushed last, and merge it'],
    ),
  ];
}

function unreadable(shown: string): readonly [message: string, advice: readonly string[]] {
  return [
    `${shown} has files that are no valid content`,
    ['fix or remove them,', ...hintLines(['or overwrite them', '--force   (files that are not of the layout stay)'])],
  ];
}

/** What would be lost, one on each line. Null if nothing would. */
async function lostLines(
  edits: FolderEdits,
  { shown }: FolderLocation,
  { document, history }: PulledContent,
): Promise<readonly string[] | null> {
  switch (edits.kind) {
    case 'NONE':
    case 'SAME_CONTENT':
      return null;
    case 'FILES':
      return edits.paths.map((path) => `~ ${path}, edited after the last pull was interrupted`);
    case 'FAULTS':
      return edits.faults.map((fault) => faultLine(shown, fault));
    case 'CONTENT': {
      const lost = await changesLost(edits.header, edits.document, document, history);
      if (lost.length === 0 && !hasRenamesToPush(edits.document, document)) return null;
      return lost.map(({ type, name }) => `${editSign(type)} “${name}”`);
    }
  }
}
