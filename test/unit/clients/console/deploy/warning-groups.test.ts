import { warningGroups } from '../../../../../clients/console/src/screens/deploy/warning-groups.js';

const warning = (code: string) => ({ message: { code } });

test('groups warnings by what they are about, in the order of the server', () => {
  const [secret, again] = [warning('ENVIRONMENT_SECRET_MISSING'), warning('ENVIRONMENT_SECRET_MISSING')];
  const [other, unknown] = [warning('CONTENT_BROKEN'), warning('OF_A_LATER_VERSION')];
  expect(warningGroups([secret, other, again, unknown])).toEqual([
    { title: 'Environment secrets are missing', items: [secret, again] },
    { title: 'Content would be broken', items: [other] },
    { title: 'Other warnings', items: [unknown] },
  ]);
});
