import { RELEASE_STATES } from '../../../src/releases/release-state.js';
import { seesExcludedChanges, seesRelease, visibleStates } from '../../../src/releases/visibility.js';
import type { Actor } from '../../../src/team/permissions.js';

const environment = { projectId: 'project_target' };
const source = { projectId: 'project_source' };

/** Actors by the projects that they see. */
const ACTORS = {
  both: limitedTo('project_target', 'project_source'),
  target: limitedTo('project_target'),
  source: limitedTo('project_source'),
  neither: limitedTo(),
  everything: { ...limitedTo(), projectIds: null },
} satisfies Record<string, Actor>;

function limitedTo(...projectIds: string[]): Actor {
  return { memberId: 'member_1', role: 'DEVELOPER', projectIds: new Set(projectIds) };
}

const liveAt = new Date(0);
const onlyBoth = { both: true, target: false, source: false, neither: false, everything: true };
const target = { ...onlyBoth, target: true };

const RELEASES = [
  { what: 'a promotion that was never live', release: { kind: 'PROMOTION', liveAt: null }, seenBy: onlyBoth },
  { what: 'a promotion that was live', release: { kind: 'PROMOTION', liveAt }, seenBy: target },
  { what: 'a rollback that was never live', release: { kind: 'ROLLBACK', liveAt: null }, seenBy: target },
  { what: 'a rollback that was live', release: { kind: 'ROLLBACK', liveAt }, seenBy: target },
  { what: 'the first release of a pipeline', release: { kind: 'SYSTEM', liveAt }, seenBy: target },
] as const;

const cells = RELEASES.flatMap(({ what, release, seenBy }) =>
  (Object.keys(ACTORS) as (keyof typeof ACTORS)[]).map((who) => ({ what, release, who, seen: seenBy[who] })),
);

describe('whether a release is seen', () => {
  test.each(cells)('$what, by an actor who sees $who: $seen', ({ release, who, seen }) => {
    expect(seesRelease(ACTORS[who], release, { environment, source })).toBe(seen);
  });

  test('a release of the first environment, which has no source, is seen with the environment', () => {
    const places = { environment, source: null };
    expect(seesRelease(ACTORS.target, { kind: 'SYSTEM', liveAt }, places)).toBe(true);
    expect(seesRelease(ACTORS.source, { kind: 'SYSTEM', liveAt }, places)).toBe(false);
  });
});

test.each([
  { who: 'both', kind: 'PROMOTION', seen: true },
  { who: 'target', kind: 'PROMOTION', seen: false },
  { who: 'target', kind: 'ROLLBACK', seen: true },
] as const)('changes excluded from a $kind are seen by an actor who sees $who: $seen', ({ who, kind, seen }) => {
  expect(seesExcludedChanges(ACTORS[who], { kind }, source)).toBe(seen);
});

describe('the releases that an environment lists', () => {
  test('are those in the requested states, for actors who see the source', () => {
    expect(visibleStates(ACTORS.both, source, null)).toBeNull();
    expect(visibleStates(ACTORS.both, source, ['PREVIEW'])).toEqual(['PREVIEW']);
  });

  test.each([
    { wanted: null, listed: ['LIVE', 'SUPERSEDED'] },
    { wanted: RELEASE_STATES, listed: ['LIVE', 'SUPERSEDED'] },
    { wanted: ['PREVIEW', 'LIVE'] as const, listed: ['LIVE'] },
    { wanted: [], listed: [] },
  ])('are, for others, those of $wanted that were live: $listed', ({ wanted, listed }) => {
    expect(visibleStates(ACTORS.target, source, wanted)).toEqual(listed);
    expect(visibleStates(ACTORS.target, null, wanted)).toEqual(listed);
  });
});
