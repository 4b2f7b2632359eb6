import type {
  PathEnvironmentFragment,
  PathPipelineFragment,
  PathReleaseFragment,
} from '../../../../../clients/console/src/parts/path/path.generated.js';
import { recentOf } from '../../../../../clients/console/src/parts/path/recent-of.js';

const at = (minute: number) => `2026-01-01T00:${String(minute).padStart(2, '0')}:00.000Z`;

const release = (id: string, times: Partial<PathReleaseFragment>): PathReleaseFragment => ({
  ...{ id, kind: 'PROMOTION', state: 'LIVE', version: '1.0.0', description: '' },
  ...{ createdAt: at(0), deployedAt: null, liveAt: null, failedAt: null, deployedBy: null },
  ...times,
});

function pipeline(releases: Readonly<Record<string, readonly PathReleaseFragment[]>>): PathPipelineFragment {
  const environments = Object.entries(releases).map(
    ([kind, nodes]) => ({ id: kind, kind, recent: { nodes } }) as unknown as PathEnvironmentFragment,
  );
  return { id: 'pipeline_1', name: 'Any', environments };
}

describe('the recent releases of a pipeline', () => {
  test('are those of all its environments, by when they were live, failed, or began', () => {
    const found = recentOf(
      pipeline({
        DEVELOPMENT: [],
        STAGING: [release('deploying', { deployedAt: at(9) }), release('live', { deployedAt: at(1), liveAt: at(7) })],
        PRODUCTION: [release('failed', { deployedAt: at(2), failedAt: at(8) }), release('old', { liveAt: at(3) })],
      }),
      3,
    );
    expect(found.map(({ id, to }) => [id, to])).toEqual([
      ['deploying', 'STAGING'],
      ['failed', 'PRODUCTION'],
      ['live', 'STAGING'],
    ]);
  });

  test('are none if nothing was deployed', () => {
    expect(recentOf(pipeline({ DEVELOPMENT: [], STAGING: [] }), 3)).toEqual([]);
  });
});
