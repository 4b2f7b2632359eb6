import {
  type Client,
  type ClientError,
  collect,
  type DeployReleaseInput,
  deploy,
  discardPreview,
  messagesOf,
  SlipwayError,
  type UserErrorCode,
} from '../../../typescript/src/index.js';
import { CommandFailure } from '../failures/command-failure.js';
import { failureOfError } from '../failures/failure-of-error.js';
import { hintLines } from '../output/hint.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import type { WarningRules } from './request.js';
import { reviewWarnings, warningsFailure } from './review-warnings.js';
import type { PlannedRelease, ReviewedRelease, Started } from './started.js';

/** What functions that release need of their surroundings. */
export interface ReleaseDeps {
  readonly client: Client;
  readonly signal: AbortSignal;
  /** Called with what a person should know in between. */
  readonly note: (line: string) => void;
  /** Called before the deployment, also in a dry run. If it throws, nothing is deployed, and the preview stays open. */
  readonly review?: ((reviewed: ReviewedRelease) => Promise<void>) | undefined;
}

/** A request that is under way. */
export interface Run extends ReleaseDeps {
  readonly environment: FoundEnvironment;
  readonly warnings: WarningRules;
  readonly dryRun: boolean;
  /** The previews that this run has opened, and that nobody needs any more. */
  readonly opened: Set<string>;
  /** Failed releases that the server does not retry. */
  readonly notRetryable: Set<string>;
}

/** What one attempt gave; the refusal, if the situation has changed since it was read. */
export type Attempt = { readonly started: Started } | { readonly outdated: ClientError };

/** How often a release is planned, if others keep changing what it depends on. */
const MAX_ATTEMPTS = 4;

/** Refusals that say that the situation has changed since it was read. */
const OUTDATED = new Set<UserErrorCode>([
  'PREVIEW_OUTDATED',
  'STATE_NOT_ALLOWED',
  'DEPLOYMENT_IN_PROGRESS',
  'NOTHING_TO_DEPLOY',
  'WARNINGS_UNRESOLVED',
  'VERSION_NOT_HIGHER',
  'DEPLOYMENT_NOT_RETRYABLE',
]);

/**
 * Attempts a release until it is decided. Then discards the previews that were opened for nothing.
 *
 * @throws CommandFailure if something must be decided or done first
 */
export async function runAttempts(
  deps: ReleaseDeps,
  { environment, warnings, dryRun }: Pick<Run, 'environment' | 'warnings' | 'dryRun'>,
  attempt: (run: Run) => Promise<Attempt>,
): Promise<Started> {
  const { client, signal } = deps;
  const run: Run = { ...deps, environment, warnings, dryRun, opened: new Set(), notRetryable: new Set() };
  try {
    for (let number = 1; ; number++) {
      const result = await attempt(run);
      if ('started' in result) return result.started;
      if (number === MAX_ATTEMPTS) throw failureOfRefusal(result.outdated);
    }
  } finally {
    // Somebody may have deployed or discarded it in between, which is fine.
    for (const id of run.opened) await discardPreview(client, id, { signal });
  }
}

/**
 * Deploys what was reviewed, if no warnings are left that are not accepted.
 *
 * @throws CommandFailure with WARNINGS_UNRESOLVED
 */
export async function deployReviewed(
  run: Run,
  input: Omit<DeployReleaseInput, 'acknowledgedMessageIds'>,
  planned: Omit<PlannedRelease, 'version' | 'acceptedWarnings'>,
): Promise<Attempt> {
  const { client, signal, dryRun } = run;
  const { releaseId, version } = input;
  const warnings = await collect(messagesOf(client, releaseId, { severity: 'WARNING' }, { signal }));
  const { accepted, unresolved } = reviewWarnings(warnings, run.warnings);
  if (unresolved.length > 0) {
    // The preview is what a person looks at next.
    if (!dryRun) run.opened.delete(releaseId);
    throw warningsFailure(unresolved, run.environment);
  }
  const complete = { ...input, acknowledgedMessageIds: accepted.map(({ id }) => id) };
  const wouldRelease = { ...planned, version, acceptedWarnings: accepted.length };
  if (run.review) {
    // The preview stays open for the person who reviews it.
    run.opened.delete(releaseId);
    await run.review({ input: complete, accepted, planned: wouldRelease });
  }
  if (dryRun) return { started: { kind: 'WOULD_RELEASE', planned: wouldRelease } };
  const result = await deploy(client, complete, { signal });
  if (result.ok) {
    run.opened.delete(releaseId);
    return { started: { kind: 'DEPLOYING', release: result.data } };
  }
  const { error } = result;
  if (error.code === 'DEPLOYMENT_NOT_RETRYABLE') run.notRetryable.add(releaseId);
  if (!isOutdated(error)) throw new SlipwayError(error);
  return { outdated: error };
}

/** The failure of a release that was refused in every attempt. */
function failureOfRefusal(error: ClientError): CommandFailure {
  const { reason, message, lines, details } = failureOfError(error);
  const advice =
    error.code === 'VERSION_NOT_HIGHER' ? hintLines(['let the server choose it', '--bump recommended']) : [];
  return new CommandFailure(reason, message, { lines: [...lines, ...advice], details });
}

/** Whether to read the situation again: others have changed it, or the deployment was accepted before. */
function isOutdated(error: ClientError): boolean {
  if (error.kind === 'ANSWER_UNAVAILABLE') return error.outcome === 'SUCCEEDED';
  return error.kind === 'REFUSED' && OUTDATED.has(error.code as UserErrorCode);
}
