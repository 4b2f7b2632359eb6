import type { Sql } from '../../../src/database/statements/sql.js';
import { RELEASE_KINDS, RELEASE_STATES, type ReleaseKind } from '../../../src/releases/release-state.js';
import { seesExcludedChanges, seesRelease, visibleReleases } from '../../../src/releases/visibility.js';
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

describe('the releases that an environment lists are those that are seen by id', () => {
  const releases = RELEASE_KINDS.flatMap((kind) =>
    RELEASE_STATES.flatMap((state) => [null, liveAt].map((at) => ({ kind, state, liveAt: at }))),
  );

  test.each([
    { who: 'both', of: source },
    { who: 'everything', of: source },
    { who: 'target', of: source },
    { who: 'target', of: null },
  ] as const)('by an actor who sees $who, with the source $of', ({ who, of }) => {
    const condition = visibleReleases(ACTORS[who], of);
    const listed = releases.filter((release) => holds(condition, release));
    expect(listed).toEqual(
      releases.filter((release) => seesRelease(ACTORS[who], release, { environment, source: of })),
    );
  });
});

/** Evaluates the two forms that the condition has: always, and unless the release is a promotion that was never live. */
function holds(condition: Sql, release: { readonly kind: ReleaseKind; readonly liveAt: Date | null }): boolean {
  const { text } = condition.compile('?');
  if (text === '1 = 1') return true;
  expect(text).toBe(`NOT (kind = 'PROMOTION' AND live_at IS NULL)`);
  return !(release.kind === 'PROMOTION' && release.liveAt === null);
}
