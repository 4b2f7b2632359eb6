import {
  describeMissingDependency,
  missingDependencies,
  type SelectableChange,
} from '../../../../src/releases/preview/selection-rules.js';

const NOTHING_USED = {
  integrationKeyBefore: null,
  appEventKeyBefore: null,
  integrationKeyAfter: null,
  appEventKeyAfter: null,
};

const integration = (type: SelectableChange['type'], key = 'box'): SelectableChange => ({
  ...NOTHING_USED,
  contentType: 'INTEGRATION',
  type,
  key,
  name: 'Box',
});

const appEvent = (type: SelectableChange['type'], key = 'order.created'): SelectableChange => ({
  ...NOTHING_USED,
  contentType: 'APP_EVENT',
  type,
  key,
  name: key,
});

/** A workflow of Box, and the app event that starts it before and after the change. */
const workflow = (
  type: SelectableChange['type'],
  { before = null, after = null }: { before?: string | null; after?: string | null } = {},
): SelectableChange => ({
  contentType: 'WORKFLOW',
  type,
  key: 'box/sync',
  name: 'Sync',
  integrationKeyBefore: type === 'ADD' ? null : 'box',
  appEventKeyBefore: before,
  integrationKeyAfter: type === 'REMOVE' ? null : 'box',
  appEventKeyAfter: after,
});

const isAmong = (excluded: readonly SelectableChange[]) => (change: SelectableChange) => excluded.includes(change);

describe('excluding changes from a release', () => {
  test.each<[string, SelectableChange, SelectableChange]>([
    ['a new workflow needs its new integration', workflow('ADD'), integration('ADD')],
    ['a changed workflow needs its new integration', workflow('MODIFY'), integration('ADD')],
    ['a new workflow needs its new app event', workflow('ADD', { after: 'order.created' }), appEvent('ADD')],
    ['a changed workflow needs its new app event', workflow('MODIFY', { after: 'order.created' }), appEvent('ADD')],
    ['removing an integration needs the removal of its workflow', integration('REMOVE'), workflow('REMOVE')],
    [
      'removing an app event needs the removal of its workflow',
      appEvent('REMOVE'),
      workflow('REMOVE', { before: 'order.created' }),
    ],
    [
      'removing an app event needs the change of its workflow to another one',
      appEvent('REMOVE'),
      workflow('MODIFY', { before: 'order.created', after: 'order.paid' }),
    ],
  ])('%s', (_, change, dependsOn) => {
    expect(missingDependencies([dependsOn, change], isAmong([dependsOn]))).toEqual([{ change, dependsOn }]);
    expect(missingDependencies([change, dependsOn], isAmong([dependsOn]))).toEqual([{ change, dependsOn }]);
    expect(missingDependencies([change, dependsOn], isAmong([]))).toEqual([]);
    expect(missingDependencies([change, dependsOn], isAmong([change, dependsOn]))).toEqual([]);
    expect(missingDependencies([change, dependsOn], isAmong([change]))).toEqual([]);
  });

  test.each<[string, SelectableChange, SelectableChange]>([
    ['a new workflow does not need the modification of its integration', workflow('ADD'), integration('MODIFY')],
    ['a removed workflow does not need the removal of its integration', workflow('REMOVE'), integration('REMOVE')],
    ['a new workflow does not need another integration', workflow('ADD'), integration('ADD', 'box.other')],
    ['an app event is not mistaken for an integration with the same key', workflow('ADD'), appEvent('ADD', 'box')],
    [
      'a removal does not need a modification that keeps the reference',
      appEvent('REMOVE'),
      workflow('MODIFY', { before: 'order.created', after: 'order.created' }),
    ],
  ])('%s', (_, change, excluded) => {
    expect(missingDependencies([change, excluded], isAmong([excluded]))).toEqual([]);
  });

  test('returns everything that a workflow needs', () => {
    const [added, box, order] = [workflow('ADD', { after: 'order.created' }), integration('ADD'), appEvent('ADD')];
    expect(missingDependencies([box, order, added], isAmong([box, order]))).toEqual([
      { change: added, dependsOn: box },
      { change: added, dependsOn: order },
    ]);
  });

  test('takes linear time for 10,000 changes', () => {
    const box = integration('ADD');
    const workflows = Array.from({ length: 10_000 }, (_, n) => ({ ...workflow('ADD'), key: `box/sync-${n}` }));
    let calls = 0;
    const missing = missingDependencies([box, ...workflows], (change) => {
      calls += 1;
      return change === box;
    });
    expect(missing).toHaveLength(10_000);
    expect(calls).toBeLessThanOrEqual(30_000);
  });
});

describe('the description of a missing dependency', () => {
  test.each<[string, SelectableChange, SelectableChange]>([
    [
      'The “Sync” workflow needs the Box integration, but its addition is excluded from the release. ' +
        'Include the addition of the Box integration, or exclude the “Sync” workflow too.',
      workflow('ADD'),
      integration('ADD'),
    ],
    [
      'The Box integration can’t be removed while the “Sync” workflow uses it, but the removal of the “Sync” workflow is ' +
        'excluded from the release. Include the removal of the “Sync” workflow, or exclude the removal of the Box ' +
        'integration too.',
      integration('REMOVE'),
      workflow('REMOVE'),
    ],
    [
      'The “order.created” app event can’t be removed while the “Sync” workflow uses it, but the change to the “Sync” ' +
        'workflow is excluded from the release. Include the change to the “Sync” workflow, or exclude the removal of the ' +
        '“order.created” app event too.',
      appEvent('REMOVE'),
      workflow('MODIFY', { before: 'order.created', after: 'order.paid' }),
    ],
  ])('%s', (expected, change, dependsOn) => {
    expect(describeMissingDependency({ change, dependsOn })).toBe(expected);
  });
});
