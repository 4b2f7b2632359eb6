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

/** A workflow of Box; with the app event that starts it before and after the change. */
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

const withoutOnes = (excluded: readonly SelectableChange[]) => (change: SelectableChange) => excluded.includes(change);

describe('leaving changes out of a release', () => {
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
      'removing an app event needs the change that has another one start its workflow',
      appEvent('REMOVE'),
      workflow('MODIFY', { before: 'order.created', after: 'order.paid' }),
    ],
  ])('%s', (_, change, dependsOn) => {
    expect(missingDependencies([dependsOn, change], withoutOnes([dependsOn]))).toEqual([{ change, dependsOn }]);
    expect(missingDependencies([change, dependsOn], withoutOnes([dependsOn]))).toEqual([{ change, dependsOn }]);
    expect(missingDependencies([change, dependsOn], withoutOnes([]))).toEqual([]);
    expect(missingDependencies([change, dependsOn], withoutOnes([change, dependsOn]))).toEqual([]);
    expect(missingDependencies([change, dependsOn], withoutOnes([change]))).toEqual([]);
  });

  test.each<[string, SelectableChange, SelectableChange]>([
    ['a new workflow does without the modification of its integration', workflow('ADD'), integration('MODIFY')],
    ['a removed workflow does without the removal of its integration', workflow('REMOVE'), integration('REMOVE')],
    ['a new workflow does without another integration', workflow('ADD'), integration('ADD', 'box.other')],
    ['an app event does not stand in for an integration of the same key', workflow('ADD'), appEvent('ADD', 'box')],
    [
      'a removal does without a modification that goes on using what is removed',
      appEvent('REMOVE'),
      workflow('MODIFY', { before: 'order.created', after: 'order.created' }),
    ],
  ])('%s', (_, change, excluded) => {
    expect(missingDependencies([change, excluded], withoutOnes([excluded]))).toEqual([]);
  });

  test('names everything that one workflow needs', () => {
    const [added, box, order] = [workflow('ADD', { after: 'order.created' }), integration('ADD'), appEvent('ADD')];
    expect(missingDependencies([box, order, added], withoutOnes([box, order]))).toEqual([
      { change: added, dependsOn: box },
      { change: added, dependsOn: order },
    ]);
  });

  test('looks at each of 10,000 changes a few times only', () => {
    const box = integration('ADD');
    const workflows = Array.from({ length: 10_000 }, (_, n) => ({ ...workflow('ADD'), key: `box/sync-${n}` }));
    let looks = 0;
    const faults = missingDependencies([box, ...workflows], (change) => {
      looks += 1;
      return change === box;
    });
    expect(faults).toHaveLength(10_000);
    expect(looks).toBeLessThanOrEqual(30_000);
  });
});

describe('a selection’s fault in words', () => {
  test.each<[string, SelectableChange, SelectableChange]>([
    [
      'The “Sync” workflow needs the Box integration, and the release leaves its addition out. ' +
        'Include the addition of the Box integration too, or leave the “Sync” workflow out as well.',
      workflow('ADD'),
      integration('ADD'),
    ],
    [
      'The Box integration can’t be removed while the “Sync” workflow uses it, and the release leaves the removal of ' +
        'the “Sync” workflow out. Include the removal of the “Sync” workflow too, or leave the removal of the Box ' +
        'integration out as well.',
      integration('REMOVE'),
      workflow('REMOVE'),
    ],
    [
      'The “order.created” app event can’t be removed while the “Sync” workflow uses it, and the release leaves the ' +
        'change of the “Sync” workflow out. Include the change of the “Sync” workflow too, or leave the removal of the ' +
        '“order.created” app event out as well.',
      appEvent('REMOVE'),
      workflow('MODIFY', { before: 'order.created', after: 'order.paid' }),
    ],
  ])('%s', (expected, change, dependsOn) => {
    expect(describeMissingDependency({ change, dependsOn })).toBe(expected);
  });
});
