import { type UploadedContent, uploadContent } from '../../../typescript/src/index.js';
import { compareDocuments } from '../changes/compare-documents.js';
import { countChanges } from '../changes/count-changes.js';
import type { PrintedChange } from '../changes/printed-change.js';
import { failureOfError } from '../failures/failure-of-error.js';
import type { Session } from '../session/session.js';
import type { FolderLocation } from './content-folder.js';
import { documentBytes, documentSha256 } from './document-text.js';
import { containmentIn, gitIn } from './git-ancestors.js';
import { keepState } from './keep-state.js';
import { readContent, readEdits, readProjectState } from './project-content.js';
import { editedMeanwhile, wouldLose } from './push-failures.js';
import { type FolderRename, renamesOfHeader, renamesToSend, requireClear } from './push-renames.js';
import {
  type LostEdits,
  lostEdits,
  NOTHING_LOST,
  type ProjectState,
  type PushBase,
  pushBase,
  revisionToReadFrom,
} from './push-rules.js';
import type { ValidContent } from './validate-folder.js';

/** What to push, and where to. */
export interface PushRequest {
  readonly location: FolderLocation;
  readonly content: ValidContent;
  readonly projectId: string;
  readonly ref: string | undefined;
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** What a push has done, or would do. */
export interface PushResult {
  readonly outcome: 'PUSHED' | 'NOTHING_TO_DO' | 'WOULD_PUSH';
  /** The project's content revision after it. */
  readonly revision: number;
  readonly counts: UploadedContent['changeSummary']['counts'];
  /** The edits that were overwritten, with `--force`. */
  readonly lost: LostEdits;
  /** What would change. Null unless it is a dry run. */
  readonly changes: readonly PrintedChange[] | null;
}

/**
 * Makes a project have the content of a folder, unless that would overwrite edits that the folder does not contain. If the
 * project is edited meanwhile, or if no answer arrives, it looks again once.
 *
 * @throws CommandFailure if it is refused
 */
export async function pushFolder(session: Session, request: PushRequest): Promise<PushResult> {
  const first = await attempt(session, request);
  if ('result' in first) return first.result;
  const second = await attempt(session, request);
  if ('result' in second) return second.result;
  throw second.failure;
}

/** A failure is one that may be over at another look. */
type Attempt = { readonly result: PushResult } | { readonly failure: Error };

async function attempt(session: Session, request: PushRequest): Promise<Attempt> {
  const project = await readProjectState(session, request.projectId);
  const folderSha256 = documentSha256(request.content.document);
  if (folderSha256 === project.sha256) {
    if (!request.dryRun) keepState(session.output, request, project, folderSha256);
    return { result: nothingToDo(project.revision) };
  }
  const base = pushBase(request.content.header.pulled, project);
  const lost = base.kind === 'CURRENT' ? NOTHING_LOST : await findLostEdits(session, request, base);
  if (lost.edits.length > 0) await refuseOrNote(session, request, { base, lost, project });
  const renames = await chooseRenames(session, request, { base, project });
  const uploaded = await upload(session, request, { project, renames });
  if ('failure' in uploaded) return uploaded;
  return { result: await finish(session, request, { uploaded: uploaded.data, lost, folderSha256 }) };
}

function nothingToDo(revision: number): PushResult {
  return { outcome: 'NOTHING_TO_DO', revision, counts: countChanges([]), lost: NOTHING_LOST, changes: null };
}

function findLostEdits(session: Session, request: PushRequest, base: PushBase): Promise<LostEdits> {
  const edits = readEdits(session, request.projectId, revisionToReadFrom(base));
  return lostEdits(edits, containmentIn(gitIn(request.location.root), request.ref));
}

interface Found {
  readonly base: PushBase;
  readonly lost: LostEdits;
  readonly project: ProjectState;
}

async function refuseOrNote(session: Session, request: PushRequest, found: Found): Promise<void> {
  const failure = await wouldLose(session, request, found);
  if (!request.force) throw failure;
  session.output.note(`overwriting edits: ${failure.message}`);
  for (const line of failure.lines) session.output.note(`  ${line}`);
}

async function chooseRenames(
  session: Session,
  { content, projectId, location }: PushRequest,
  { base, project }: Pick<Found, 'base' | 'project'>,
): Promise<readonly FolderRename[]> {
  const renames = renamesOfHeader(content.document);
  if (renames.length === 0) return [];
  const state = { isCurrent: base.kind === 'CURRENT', isEmpty: project.itemCount === 0 };
  const { document } = await readContent(session, { projectId });
  const chosen = renamesToSend(renames, document, state);
  requireClear(chosen, location);
  return chosen.sent;
}

async function upload(
  { client, signal }: Session,
  { content, projectId, ref, dryRun, force }: PushRequest,
  { project, renames }: { readonly project: ProjectState; readonly renames: readonly FolderRename[] },
): Promise<{ readonly data: UploadedContent } | { readonly failure: Error }> {
  const result = await uploadContent(client, projectId, documentBytes(content.document, renames), {
    dryRun,
    expectedContentRevision: project.revision,
    ...(ref !== undefined && { ref }),
    signal,
  });
  if (result.ok) return result;
  if (result.error.kind === 'REFUSED' && result.error.code === 'CONFLICT') {
    // What it would lose now was not shown.
    if (force) throw editedMeanwhile();
    return { failure: editedMeanwhile() };
  }
  const failure = failureOfError(result.error);
  if (result.error.kind === 'OUTCOME_UNKNOWN') return { failure };
  throw failure;
}

async function finish(
  session: Session,
  request: PushRequest,
  { uploaded, lost, folderSha256 }: { uploaded: UploadedContent; lost: LostEdits; folderSha256: string },
): Promise<PushResult> {
  const { contentRevision: revision } = uploaded.project;
  const { counts } = uploaded.changeSummary;
  if (request.dryRun) {
    if (counts.all.total === 0) return nothingToDo(revision);
    const { document } = await readContent(session, { projectId: request.projectId });
    const changes = await compareDocuments(document, request.content.document);
    return { outcome: 'WOULD_PUSH', revision, counts, lost, changes };
  }
  // The project may write in another way what is equal.
  const now = await readProjectState(session, request.projectId);
  const state = now.revision === revision ? now : { ...now, revision, sha256: folderSha256 };
  keepState(session.output, request, state, folderSha256);
  return counts.all.total === 0 ? nothingToDo(revision) : { outcome: 'PUSHED', revision, counts, lost, changes: null };
}
