import type { PulledState } from '../../../../src/content/folder/folder-header.js';
import type { Containment, UnknownContainment } from './git-ancestors.js';

/** The project that is pushed to, as it is now. */
export interface ProjectState {
  readonly id: string;
  readonly revision: number;
  /** The SHA-256 of its content as canonical JSON. */
  readonly sha256: string;
  readonly itemCount: number;
}

/** How the project's content relates to what the folder was made from. */
export type PushBase =
  /** The project has not changed since the folder was pulled, or it is empty. */
  | { readonly kind: 'CURRENT' }
  /** The project was changed after this revision. */
  | { readonly kind: 'MOVED_ON'; readonly since: number }
  /** The folder was never pulled from this project. */
  | { readonly kind: 'NEVER_PULLED' }
  /** The project was set back: a backup was restored. */
  | { readonly kind: 'RESTORED'; readonly since: number };

/** Compares the project with what the folder was pulled from. */
export function pushBase(pulled: PulledState | undefined, project: ProjectState): PushBase {
  if (pulled?.project !== project.id) {
    return project.itemCount === 0 ? { kind: 'CURRENT' } : { kind: 'NEVER_PULLED' };
  }
  if (pulled.revision < project.revision) return { kind: 'MOVED_ON', since: pulled.revision };
  if (pulled.revision === project.revision && pulled.sha256 === project.sha256) return { kind: 'CURRENT' };
  return { kind: 'RESTORED', since: pulled.revision };
}

/** The content revision after which edits of the project may be unknown to the folder. */
export function revisionToReadFrom(base: PushBase): number {
  return base.kind === 'MOVED_ON' ? base.since : 0;
}

/** An edit of the project, as its history has it. */
export interface ProjectEdit {
  readonly contentRevision: number;
  readonly action: string;
  readonly contentType: string;
  readonly key: string;
  readonly name: string;
  /** Where an import got the content from. */
  readonly ref: string | null;
  readonly createdAt: string;
  readonly createdBy: { readonly name: string } | null;
}

/** The edits that a push would overwrite. */
export interface LostEdits {
  /** Newest first, one for each item; at most `MAX_LOST_EDITS`. */
  readonly edits: readonly ProjectEdit[];
  /** Whether there are more. */
  readonly hasMore: boolean;
  /** Why Git does not say of some of them whether they are contained. Null if it says it of all. */
  readonly unknown: UnknownContainment | null;
}

/** No edit is overwritten. */
export const NOTHING_LOST: LostEdits = { edits: [], hasMore: false, unknown: null };

/** How many edits are named that would be lost. */
export const MAX_LOST_EDITS = 50;

/**
 * The edits that a push would overwrite: those since the last import whose commit the folder contains. An import replaces
 * the whole content, so that everything before it is in that commit, too.
 *
 * @param edits newest first
 */
export async function lostEdits(
  edits: AsyncIterable<ProjectEdit>,
  containmentOf: (ref: string | null) => Promise<Containment>,
): Promise<LostEdits> {
  const lost = new Map<string, ProjectEdit>();
  let unknown: UnknownContainment | null = null;
  for await (const edit of edits) {
    const containment = edit.action === 'IMPORT' ? await containmentOf(edit.ref) : 'NOT_CONTAINED';
    if (containment === 'CONTAINED') break;
    const item = `${edit.contentType} ${edit.key}`;
    if (!lost.has(item) && lost.size === MAX_LOST_EDITS) return { edits: [...lost.values()], hasMore: true, unknown };
    if (containment !== 'NOT_CONTAINED') unknown ??= containment;
    if (!lost.has(item)) lost.set(item, edit);
  }
  return { edits: [...lost.values()], hasMore: false, unknown };
}
