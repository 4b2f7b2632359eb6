import type { FoundEnvironment } from '../../../../../clients/cli/src/pipeline/pipelines.js';
import type { ReleaseRequest } from '../../../../../clients/cli/src/release/request.js';
import type { KnownRelease, Situation } from '../../../../../clients/cli/src/release/situation.js';

/** A time, in minutes after the tests begin. */
export const minute = (number: number) => new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString();

/** The environment that tests release to. */
export const STAGING: FoundEnvironment = {
  ...{ id: 'environment_s', name: 'Staging', project: { id: 'project_s' } },
  kind: 'STAGING',
  chosenBy: {},
};

/** A live promotion of everything, which was deployed in minute 10. */
export function knownRelease(more: Partial<KnownRelease> = {}): KnownRelease {
  return {
    id: 'release_live',
    kind: 'PROMOTION',
    state: 'LIVE',
    version: '2.4.0',
    description: 'First',
    revision: 'a',
    excludedCount: 0,
    deployedAt: minute(10),
    deployedBy: { id: 'member_a', name: 'member A' },
    liveAt: minute(11),
    supersededAt: null,
    sourceRelease: null,
    ...more,
  };
}

/** Staging, of which Development has changed in minute 20, while nothing else happens. */
export function situation(more: Partial<Situation> = {}): Situation {
  return {
    live: knownRelease(),
    deploying: null,
    failed: [],
    named: null,
    openPreview: null,
    openRollback: null,
    pending: 3,
    source: { id: 'environment_d', kind: 'DEVELOPMENT', name: 'Development', live: null, changedAt: minute(20) },
    runsGoal: false,
    ...more,
  };
}

/** `release staging -m Second`. */
export function releaseRequest(more: Partial<ReleaseRequest> = {}): ReleaseRequest {
  return {
    environment: STAGING,
    goal: { kind: 'SOURCE_CONTENT' },
    version: { kind: 'BUMP', bump: 'recommended' },
    description: 'Second',
    warnings: { accept: [], failOn: 'new-warnings' },
    ifChanged: false,
    dryRun: false,
    ...more,
  };
}
