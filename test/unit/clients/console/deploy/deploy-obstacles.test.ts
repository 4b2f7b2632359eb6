import { deployObstacle } from '../../../../../clients/console/src/parts/deploy-obstacles.js';

const free = { mayRelease: true, included: 3, deploying: null, settling: null };
const release = { id: 'release_1', version: '2.0.0' };

test.each([
  ['nothing is in the way', {}, null],
  ['the role does not allow it', { mayRelease: false, included: 0, deploying: release }, { kind: 'NOT_ALLOWED' }],
  ['no change is included', { included: 0 }, { kind: 'NOTHING_TO_DEPLOY' }],
  ['a deployment runs', { deploying: release }, { kind: 'DEPLOYMENT_RUNS', releaseId: 'release_1', version: '2.0.0' }],
  [
    'runtimes still confirm',
    { settling: { id: 'release_2' } },
    { kind: 'SETTLING', releaseId: 'release_2', version: null },
  ],
])('says when %s', (_name, facts, obstacle) => {
  expect(deployObstacle({ ...free, ...facts })).toEqual(obstacle);
});
