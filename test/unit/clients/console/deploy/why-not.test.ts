import { MAX_WARNINGS, whyNotDeploy } from '../../../../../clients/console/src/screens/deploy/why-not.js';

const facts = {
  obstacle: null,
  hasMoved: false,
  versionFault: null,
  descriptionFault: null,
  warnings: 0,
  openWarnings: 0,
};

test('a release with as many warnings as can be acknowledged is deployed once all are accepted', () => {
  const warnings = MAX_WARNINGS;
  expect(whyNotDeploy({ ...facts, warnings })).toBe(null);
  expect(whyNotDeploy({ ...facts, warnings, openWarnings: 2 })).toBe('Still missing: 2 warnings to accept.');
});

test('with more warnings, it says what to do', () => {
  expect(whyNotDeploy({ ...facts, warnings: MAX_WARNINGS + 1 })).toBe(
    'There are 10,001 new warnings, and a deployment accepts at most 10,000. ' +
      'Resolve some of them in the preview, or leave out changes that cause them.',
  );
});
