import { deployingCommand, type PreviewedRelease } from '../../../../../clients/cli/src/preview/next-step.js';
import { STAGING } from '../messages/printed-messages.js';

const RELEASE: PreviewedRelease = {
  kind: 'PROMOTION',
  state: 'PREVIEW',
  sourceRelease: null,
  messageCounts: { errors: 0, warnings: 4, newWarnings: 2, infos: 1 },
  changeSummary: { counts: { all: { total: 3 } }, excluded: { totalCount: 0 } },
};
const summary = (total: number, left: number) => ({
  changeSummary: { counts: { all: { total } }, excluded: { totalCount: left } },
});
const rollback = { kind: 'ROLLBACK', sourceRelease: { version: '2.3.0' } } as const;

test.each<[string, Partial<PreviewedRelease>, string | null]>([
  ['a preview', {}, 'slipway release staging --wait'],
  ['a preview that leaves changes out', summary(3, 2), 'slipway release staging --wait'],
  ['a preview that leaves all changes out', summary(0, 5), null],
  ['a preview with errors', { messageCounts: { errors: 1, warnings: 0, newWarnings: 0, infos: 0 } }, null],
  ['a release that is live', { state: 'LIVE' }, null],
  ['a rollback', rollback, 'slipway rollback staging --to 2.3.0 --wait'],
  ['a rollback that leaves changes out', { ...rollback, ...summary(3, 2) }, null],
])('what deploys %s', (_name, given, expected) => {
  expect(deployingCommand({ ...RELEASE, ...given }, STAGING)).toBe(expected);
});

test('the command repeats what chose the pipeline', () => {
  const environment = { kind: 'PRODUCTION', chosenBy: { pipeline: 'Billing integrations' } } as const;
  expect(deployingCommand(RELEASE, environment)).toBe(
    "slipway release production --wait --pipeline 'Billing integrations'",
  );
});
