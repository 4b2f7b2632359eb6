import { collect, entriesOf } from '../../../typescript/src/index.js';
import { affordable } from '../changes/affordable.js';
import { groupLines } from '../changes/change-lines.js';
import { compareDocuments } from '../changes/compare-documents.js';
import { countChanges } from '../changes/count-changes.js';
import { countsText } from '../changes/counts-text.js';
import { MAX_FIELD_CHANGES } from '../changes/field-lines.js';
import { groupsOf, type PrintedChange } from '../changes/printed-change.js';
import type { ExitReason } from '../failures/exit-codes.js';
import type { Output } from '../output/output.js';
import type { Surroundings } from '../session/context.js';
import type { Session } from '../session/session.js';
import { CompareContentDocument } from './diff.generated.js';
import { folderDocument, type ServerSide, type SideName, serverDocument, serverSide } from './sides.js';

/** The two sides, as they were given. */
export interface DiffRequest {
  readonly source: string;
  readonly target: string;
  /** Whether a difference is an exit code. */
  readonly exitCode: boolean;
}

type Folder = Extract<SideName, { kind: 'FOLDER' }>;

/** Compares two folders. @throws CommandFailure */
export async function diffFolders(
  output: Output,
  surroundings: Pick<Surroundings, 'cwd' | 'signal'>,
  sides: { readonly source: Folder; readonly target: Folder },
  request: DiffRequest,
): Promise<ExitReason | undefined> {
  const target = await folderDocument(surroundings, sides.target.path);
  const source = await folderDocument(surroundings, sides.source.path);
  return print(output, request, await compareDocuments(target, source));
}

/** Compares two sides, of which at least one is on the server. @throws CommandFailure, SlipwayError */
export async function diff(
  session: Session,
  cwd: string,
  { source, target }: { readonly source: SideName; readonly target: SideName },
  request: DiffRequest,
): Promise<ExitReason | undefined> {
  if (source.kind !== 'FOLDER' && target.kind !== 'FOLDER') {
    const sides = { source: await serverSide(session, source), target: await serverSide(session, target) };
    return print(session.output, request, await compareOnServer(session, sides));
  }
  const documentOf = (side: SideName) =>
    side.kind === 'FOLDER' ? folderDocument({ cwd, signal: session.signal }, side.path) : serverDocument(session, side);
  const before = await documentOf(target);
  return print(session.output, request, await compareDocuments(before, await documentOf(source)));
}

/** How many changes are read at once. */
const PAGE_SIZE = 200;

/** The server knows which items are the same under other keys. */
function compareOnServer(
  { client, signal }: Session,
  sides: { readonly source: ServerSide; readonly target: ServerSide },
): Promise<readonly PrintedChange[]> {
  const readPage = (after: string | null) =>
    affordable(PAGE_SIZE, (first) =>
      client.query(CompareContentDocument, { ...sides, first, after, fieldChanges: MAX_FIELD_CHANGES }, { signal }),
    );
  return collect(entriesOf(readPage, ({ compareContent }) => compareContent.changes));
}

function print(
  output: Output,
  { source, target, exitCode }: DiffRequest,
  changes: readonly PrintedChange[],
): ExitReason | undefined {
  const counts = countChanges(changes);
  const style = { colors: output.colors, width: output.width, now: new Date() };
  const lines =
    changes.length === 0
      ? [`no differences: ${source} and ${target} have the same content`]
      : [`${source} → ${target}: ${countsText(counts.all)}`, '', ...groupLines(groupsOf(changes), style)];
  output.result({ source, target, counts, changes }, lines);
  return exitCode && changes.length > 0 ? 'REFUSED' : undefined;
}
