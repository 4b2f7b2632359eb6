import { type ClientError, openPreview, pick, unwrap } from '../../../typescript/src/index.js';
import { CommandFailure, usageFailure } from '../failures/command-failure.js';
import { failureOfError } from '../failures/failure-of-error.js';
import { commandHint, hintLines } from '../output/hint.js';
import { argumentOf, parseEnvironmentName } from '../pipeline/environment-names.js';
import { findEnvironment } from '../pipeline/find-environment.js';
import { findVersion } from '../pipeline/find-release.js';
import type { Session } from '../session/session.js';
import { PendingDocument, type PendingQuery } from './preview.generated.js';

/** An environment that could be released to. */
export type PreviewTarget = NonNullable<PendingQuery['environment']>;

/** What to print. */
export type ChosenPreview =
  | { readonly kind: 'RELEASE'; readonly releaseId: string; readonly openedHere: boolean }
  | { readonly kind: 'NOTHING_TO_DO'; readonly target: PreviewTarget };

/**
 * The preview of an environment, or the release of `staging@2.5.0`. A preview is opened if there is none, unless nothing is
 * pending.
 *
 * @throws CommandFailure, SlipwayError
 */
export async function choosePreview(session: Session, name: string): Promise<ChosenPreview> {
  const parsed = parseEnvironmentName(name);
  if (parsed === null) {
    throw usageFailure(`Expected staging or production, or one of their versions as in staging@2.5.0, got "${name}"`);
  }
  const environment = await findEnvironment(session, parsed.kind);
  if (parsed.version !== undefined) {
    const { id } = await findVersion(session, environment, parsed.version);
    return { kind: 'RELEASE', releaseId: id, openedHere: false };
  }
  if (parsed.kind === 'DEVELOPMENT') {
    throw usageFailure('Development is edited, and nothing is released to it: expected staging or production', [
      ...hintLines(['what a folder would change in it', commandHint(session, 'preview', '--folder', 'content')]),
    ]);
  }
  return chooseOpen(session, environment.id);
}

async function chooseOpen(session: Session, environmentId: string): Promise<ChosenPreview> {
  const { client, signal } = session;
  const answer = await client.query(PendingDocument, { environmentId }, { signal });
  const target = unwrap(pick(answer, (data) => data.environment));
  if (target.pendingChanges.total === 0) return { kind: 'NOTHING_TO_DO', target };
  if (target.openPreview) return { kind: 'RELEASE', releaseId: target.openPreview.id, openedHere: false };
  const opened = await openPreview(client, environmentId, { signal });
  if (!opened.ok && opened.error.kind === 'FORBIDDEN') throw mayNotOpen(session, opened.error, target);
  const { release, alreadyOpen } = unwrap(opened);
  return { kind: 'RELEASE', releaseId: release.id, openedHere: !alreadyOpen };
}

/** Who may only read can still compare the content. */
function mayNotOpen(session: Session, error: ClientError, target: PreviewTarget): CommandFailure {
  const { reason, message, lines, details } = failureOfError(error);
  const source = target.source ?? { kind: 'DEVELOPMENT' };
  const command = commandHint(session, 'diff', argumentOf(source), argumentOf(target));
  const advice = hintLines(['No preview is open. To compare the content, without messages', command]);
  return new CommandFailure(reason, message, { lines: [...lines, ...advice], details });
}
