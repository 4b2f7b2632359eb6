import { uploadContent } from '../../../typescript/src/index.js';
import { countsText } from '../changes/counts-text.js';
import { CommandFailure } from '../failures/command-failure.js';
import { commandHint, hintLines } from '../output/hint.js';
import type { Session } from '../session/session.js';
import { documentBytes } from './document-text.js';
import { editLines } from './edit-lines.js';
import type { UnknownContainment } from './git-ancestors.js';
import type { PushRequest } from './push.js';
import type { LostEdits, ProjectState, PushBase } from './push-rules.js';

/** The push is refused because the project was edited after the command had looked. */
export function editedMeanwhile(): CommandFailure {
  return new CommandFailure('CONFLICT', 'Development was edited while the folder was being pushed', {
    lines: ['nothing was written: run the same command again'],
  });
}

/** The push is refused because it would overwrite edits. */
export async function wouldLose(
  session: Session,
  request: PushRequest,
  { base, lost, project }: { readonly base: PushBase; readonly lost: LostEdits; readonly project: ProjectState },
): Promise<CommandFailure> {
  const { shown } = request.location;
  const isListed = base.kind === 'MOVED_ON';
  return new CommandFailure('CONFLICT', reasonOf(base, project), {
    lines: [
      ...(isListed ? editLines(lost, session.now()) : await overwrittenLines(session, request, project)),
      ...(lost.unknown === null ? [] : ADVICE[lost.unknown]),
      ...(request.force
        ? []
        : hintLines(
            ['pull it first', commandHint(request.location, 'pull', shown)],
            [isListed ? 'or lose these edits' : 'or lose what differs', '--force'],
          )),
    ],
    details: {
      code: base.kind,
      contentRevision: project.revision,
      pulledRevision: 'since' in base ? base.since : null,
      lostEdits: lost.edits,
    },
  });
}

const ADVICE: Readonly<Record<UnknownContainment, readonly string[]>> = {
  SHALLOW: [
    'The Git repository has only a part of its history, so that it does not say whether the folder contains these edits.',
    ...hintLines(['fetch all of it', 'git fetch --unshallow   (actions/checkout: fetch-depth: 0)']),
  ],
  NOT_TRUSTED: [
    'Git does not say whether the folder contains these edits: the repository belongs to another user.',
    ...hintLines(['trust it', 'git config --global --add safe.directory "$PWD"']),
  ],
};

function reasonOf(base: PushBase, { revision }: ProjectState): string {
  switch (base.kind) {
    case 'MOVED_ON':
      return `Development has moved on since the folder was pulled (revision ${base.since}, now ${revision})`;
    case 'RESTORED':
      return `Development is not what the folder was pulled from (revision ${base.since}, now ${revision}): was a backup restored?`;
    default:
      return `The folder was never pulled from Development, which has content (revision ${revision})`;
  }
}

async function overwrittenLines(
  { client, signal }: Session,
  { content, projectId }: PushRequest,
  { revision }: ProjectState,
): Promise<readonly string[]> {
  const options = { dryRun: true, expectedContentRevision: revision, signal };
  const result = await uploadContent(client, projectId, documentBytes(content.document), options);
  return result.ok ? [`it would make ${countsText(result.data.changeSummary.counts.all)} there`] : [];
}
