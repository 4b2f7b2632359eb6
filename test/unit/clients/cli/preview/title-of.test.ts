import type { PreviewHeadFragment } from '../../../../../clients/cli/src/preview/preview.generated.js';
import { titleOf } from '../../../../../clients/cli/src/preview/preview-view.js';

const PREVIEW: PreviewHeadFragment = {
  id: 'release_1',
  kind: 'PROMOTION',
  state: 'PREVIEW',
  version: null,
  description: null,
  revision: 'a',
  createdAt: '2026-03-04T08:00:00Z',
  createdBy: null,
  environment: { id: 'environment_1', kind: 'STAGING', name: 'Staging', version: '2.4.0' },
  sourceEnvironment: { kind: 'DEVELOPMENT', name: 'Development', version: null },
  sourceRelease: null,
  versionSuggestions: null,
  messageCounts: { errors: 0, warnings: 0, newWarnings: 0, infos: 0 },
};

test.each<[string, Partial<PreviewHeadFragment>, string]>([
  ['a preview', {}, 'Development → Staging'],
  ['a preview of what a release runs', { sourceRelease: { version: '2.4.0' } }, 'Development 2.4.0 → Staging'],
  ['a live release', { state: 'LIVE', version: '2.5.0' }, 'Development → Staging 2.5.0, LIVE'],
  [
    'a rollback',
    { kind: 'ROLLBACK', sourceEnvironment: null, sourceRelease: { version: '2.3.0' } },
    'Rollback of Staging to 2.3.0',
  ],
  [
    'a live rollback',
    { kind: 'ROLLBACK', sourceEnvironment: null, sourceRelease: { version: '2.3.0' }, state: 'LIVE', version: '2.5.0' },
    'Rollback of Staging to 2.3.0 as 2.5.0, LIVE',
  ],
  [
    'a first release',
    { kind: 'SYSTEM', sourceEnvironment: null, state: 'LIVE', version: '0.1.0' },
    'Staging 0.1.0, LIVE',
  ],
  [
    'a release whose source is not seen',
    { sourceEnvironment: null, state: 'LIVE', version: '2.5.0' },
    'Staging 2.5.0, LIVE',
  ],
])('the title of %s', (_, given, expected) => {
  expect(titleOf({ ...PREVIEW, ...given })).toBe(expected);
});
