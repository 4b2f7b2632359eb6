import { shortRef } from '../../../../src/content/transfer/short-ref.js';
import { groupLines } from '../changes/change-lines.js';
import { countsText } from '../changes/counts-text.js';
import { groupsOf } from '../changes/printed-change.js';
import { environmentData } from '../pipeline/environment-names.js';
import { findEnvironment } from '../pipeline/find-environment.js';
import type { Session } from '../session/session.js';
import { type FolderLocation, locateFolder, readValidContent } from './content-folder.js';
import { commitNamed, differsFromCommit, gitIn } from './git-ancestors.js';
import { type PushResult, pushFolder } from './push.js';

/** What is pushed. */
export interface PushOptions {
  readonly cwd: string;
  /** The folder on the command line. */
  readonly given: string | undefined;
  readonly ref: string | undefined;
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** Pushes a folder, and prints what was written. @throws CommandFailure, SlipwayError */
export async function push(session: Session, { cwd, given, ...asked }: PushOptions): Promise<void> {
  const location = locateFolder(cwd, given, session);
  const { content } = await readValidContent(location, session.signal);
  const ref = asked.ref === undefined ? undefined : await commitNamed(gitIn(location.root), asked.ref);
  if (ref !== undefined) await warnOfUncommitted(session, location, ref);
  const options = { ...asked, ref };
  const environment = await findEnvironment(session, 'DEVELOPMENT');
  const result = await pushFolder(session, { ...options, location, content, projectId: environment.project.id });
  const { outcome, revision, counts, lost, changes } = result;
  session.output.result(
    {
      outcome,
      folder: location.shown,
      environment: environmentData(environment),
      contentRevision: revision,
      counts,
      changes,
      lostEdits: lost.edits,
    },
    linesOf(result, session),
  );
}

/** Later pushes take what is in the commit for contained, and would overwrite the rest. */
async function warnOfUncommitted({ output }: Session, { root, shown }: FolderLocation, ref: string): Promise<void> {
  if (!(await differsFromCommit(gitIn(root), ref))) return;
  output.note(
    `warning: ${shown} has edits that are not in the commit ${shortRef(ref)}: commit them before the next push`,
  );
}

function linesOf({ outcome, revision, counts, changes }: PushResult, { output, now }: Session): readonly string[] {
  switch (outcome) {
    case 'NOTHING_TO_DO':
      return [`nothing to do: Development has this content (revision ${revision})`];
    case 'PUSHED':
      return [`pushed to Development, now revision ${revision}: ${countsText(counts.all)}`];
    case 'WOULD_PUSH':
      return [
        `would change Development: ${countsText(counts.all)}`,
        '',
        ...groupLines(groupsOf(changes ?? []), { colors: output.colors, width: output.width, now: now() }),
        '',
        'nothing was written',
      ];
  }
}
