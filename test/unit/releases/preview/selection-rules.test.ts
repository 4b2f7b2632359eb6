import type { ContentKey } from '../../../../src/content/content.types.js';
import {
  dependantsOf,
  describeNeededChange,
  findDependencies,
  missingDependencies,
  neededBy,
  neededChanges,
  type SelectableChange,
} from '../../../../src/releases/preview/selection-rules.js';

/** The keys of an item before and after a change. One of them is null if the item is absent there. */
type Keys = readonly [before: string | null, after: string | null];

const keysOf = (type: SelectableChange['type'], key: string): Keys => [
  type === 'ADD' ? null : key,
  type === 'REMOVE' ? null : key,
];

function changeOf(
  contentType: SelectableChange['contentType'],
  [keyBefore, keyAfter]: Keys,
  name: string,
): SelectableChange {
  return {
    ...{ contentType, lineage: keyBefore ?? keyAfter ?? '', name },
    ...{ key: keyAfter ?? keyBefore ?? '', keyBefore },
    type: keyBefore === null ? 'ADD' : keyAfter === null ? 'REMOVE' : 'MODIFY',
    ...{ usedBefore: [], usedAfter: [] },
  };
}

const integration = (type: SelectableChange['type'], key = 'box') => changeOf('INTEGRATION', keysOf(type, key), 'Box');

const appEvent = (type: SelectableChange['type'], key = 'order.created') =>
  changeOf('APP_EVENT', keysOf(type, key), key);

/** A workflow of Box, and the app event that starts it before and after the change. */
const workflow = (
  type: SelectableChange['type'],
  { before = null, after = null }: { before?: string | null; after?: string | null } = {},
  [boxBefore, boxAfter] = keysOf(type, 'box'),
  slug = 'sync',
): SelectableChange => {
  const used = (contentType: ContentKey['contentType'], key: string | null): ContentKey[] =>
    key === null ? [] : [{ contentType, key }];
  return {
    ...changeOf('WORKFLOW', [boxBefore && `${boxBefore}/${slug}`, boxAfter && `${boxAfter}/${slug}`], 'Sync'),
    usedBefore: [...used('INTEGRATION', boxBefore), ...used('APP_EVENT', before)],
    usedAfter: [...used('INTEGRATION', boxAfter), ...used('APP_EVENT', after)],
  };
};

const BOX: ContentKey = { contentType: 'INTEGRATION', key: 'box' };

const renamedBox = changeOf('INTEGRATION', ['box', 'box-cloud'], 'Box');
const syncOfRenamed = workflow('MODIFY', {}, ['box', 'box-cloud']);
const renamedEvent = changeOf('APP_EVENT', ['order.created', 'order.placed'], 'Orders');

const missing = (changes: readonly SelectableChange[], excluded: readonly SelectableChange[]) =>
  missingDependencies(findDependencies(changes), (change) => excluded.includes(change));

describe('excluding changes from a release', () => {
  test.each<[string, SelectableChange, SelectableChange]>([
    ['a new workflow needs its new integration', workflow('ADD'), integration('ADD')],
    ['a changed workflow needs its new integration', workflow('MODIFY'), integration('ADD')],
    ['a new workflow needs its new app event', workflow('ADD', { after: 'order.created' }), appEvent('ADD')],
    ['a changed workflow needs its new app event', workflow('MODIFY', { after: 'order.created' }), appEvent('ADD')],
    ['removing an integration needs the removal of its workflow', integration('REMOVE'), workflow('REMOVE')],
    [
      'a new workflow needs the new integration that a step uses',
      { ...workflow('ADD'), usedAfter: [BOX, { contentType: 'INTEGRATION', key: 'jira' }] },
      integration('ADD', 'jira'),
    ],
    [
      'removing an integration needs the change of the workflow whose step uses it',
      integration('REMOVE', 'jira'),
      { ...workflow('MODIFY'), usedBefore: [{ contentType: 'INTEGRATION', key: 'jira' }, BOX] },
    ],
    [
      'removing an app event needs the removal of its workflow',
      appEvent('REMOVE'),
      workflow('REMOVE', { before: 'order.created' }),
    ],
    [
      'adding an integration needs the removal of one in another case',
      integration('ADD', 'Box'),
      integration('REMOVE'),
    ],
    [
      'adding an app event needs the removal of one in another Unicode form',
      appEvent('ADD', 'café'),
      appEvent('REMOVE', 'cafe\u0301'),
    ],
    [
      'removing an app event needs the change of its workflow to another one',
      appEvent('REMOVE'),
      workflow('MODIFY', { before: 'order.created', after: 'order.paid' }),
    ],
    [
      'a workflow needs the renaming of the app event that it uses by its new key',
      workflow('ADD', { after: 'order.placed' }),
      renamedEvent,
    ],
    [
      'renaming an app event needs the change of the workflow that uses its old key',
      renamedEvent,
      workflow('MODIFY', { before: 'order.created', after: 'order.paid' }),
    ],
    ['renaming an integration needs the removal of its workflow', renamedBox, workflow('REMOVE')],
    ['a key needs the renaming of the item that has it', integration('ADD'), renamedBox],
    ['a key needs the removal of the item that has it', renamedEvent, appEvent('REMOVE', 'order.placed')],
  ])('%s', (_, change, dependsOn) => {
    expect(missing([dependsOn, change], [dependsOn])).toEqual([{ change, dependsOn }]);
    expect(missing([change, dependsOn], [dependsOn])).toEqual([{ change, dependsOn }]);
    expect(missing([change, dependsOn], [])).toEqual([]);
    expect(missing([change, dependsOn], [change, dependsOn])).toEqual([]);
    expect(missing([change, dependsOn], [change])).toEqual([]);
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
    expect(missing([change, excluded], [excluded])).toEqual([]);
  });

  test.each<[string, SelectableChange, SelectableChange]>([
    ['a renamed integration and its workflow need each other', renamedBox, syncOfRenamed],
    [
      'two integrations that swap their keys need each other',
      changeOf('INTEGRATION', ['a', 'b'], 'A'),
      changeOf('INTEGRATION', ['b', 'a'], 'B'),
    ],
  ])('%s', (_, one, other) => {
    expect(missing([one, other], [other])).toEqual([{ change: one, dependsOn: other }]);
    expect(missing([one, other], [one])).toEqual([{ change: other, dependsOn: one }]);
    expect(missing([one, other], [])).toEqual([]);
  });

  test('returns everything that a workflow needs', () => {
    const [added, box, order] = [workflow('ADD', { after: 'order.created' }), integration('ADD'), appEvent('ADD')];
    expect(missing([box, order, added], [box, order])).toEqual([
      { change: added, dependsOn: box },
      { change: added, dependsOn: order },
    ]);
  });

  test('takes linear time for 20,000 changes', () => {
    const box = integration('ADD');
    const workflows = Array.from({ length: 20_000 }, (_, n) => workflow('ADD', {}, [null, 'box'], `sync-${n}`));
    const dependencies = findDependencies([box, ...workflows]);
    const found = missingDependencies(dependencies, (change) => change === box);
    expect(neededChanges(found)).toEqual([{ change: box, dependants: workflows }]);
    expect(dependantsOf(dependencies, [box])).toEqual(workflows);
    expect(neededBy(dependencies, workflows)).toEqual([box]);
  });
});

describe('the changes that belong together', () => {
  // A new event replaces an old one; the workflow that moves to it can be released only with both.
  const [added, removed, box] = [
    appEvent('ADD', 'order.paid'),
    appEvent('REMOVE', 'order.created'),
    integration('ADD'),
  ];
  const moved = workflow('MODIFY', { before: 'order.created', after: 'order.paid' });
  const other = workflow('ADD', {}, [null, 'box'], 'send');
  const dependencies = findDependencies([box, added, removed, moved, other]);

  test.each<[string, readonly SelectableChange[], readonly SelectableChange[]]>([
    ['an addition', [added], [moved, removed]],
    ['an integration', [box], [moved, other, removed]],
    ['a workflow', [moved], [removed]],
    ['several changes', [moved, added], [removed]],
    ['nothing that others need', [removed, other], []],
  ])('are, for an exclusion of %s, those that depend on it, directly or through others', (_, changes, expected) => {
    expect(dependantsOf(dependencies, changes)).toEqual(expected);
  });

  test.each<[string, readonly SelectableChange[], readonly SelectableChange[]]>([
    ['a removal', [removed], [moved, box, added]],
    ['a workflow', [moved], [box, added]],
    ['several changes', [removed, moved], [box, added]],
    ['an addition', [box, added], []],
  ])('are, for an inclusion of %s, those that it needs, directly or through others', (_, changes, expected) => {
    expect(neededBy(dependencies, changes)).toEqual(expected);
  });
});

describe('the description of a needed change', () => {
  const sync = workflow('ADD');
  const workflows = Array.from({ length: 7 }, (_, n) => ({ ...sync, lineage: `box/${n}`, name: `Sync ${n}` }));

  test.each<[string, SelectableChange, readonly SelectableChange[]]>([
    [
      'The “Sync” workflow needs the Box integration, but its addition is excluded from the release. ' +
        'Include the addition of the Box integration, or exclude the “Sync” workflow too.',
      integration('ADD'),
      [sync],
    ],
    [
      'The “Sync 0” workflow, the “Sync 1” workflow, the “Sync 2” workflow, the “Sync 3” workflow, the “Sync 4” ' +
        'workflow, and 2 others need the Box integration, but its addition is excluded from the release. ' +
        'Include the addition of the Box integration, or exclude these too.',
      integration('ADD'),
      workflows,
    ],
    [
      'The Box integration can’t be removed while the “Sync” workflow uses it, but the removal of the “Sync” workflow is ' +
        'excluded from the release. Include the removal of the “Sync” workflow, or exclude the removal of the Box ' +
        'integration too.',
      workflow('REMOVE'),
      [integration('REMOVE')],
    ],
    [
      'The “order.created” app event can’t be removed while the “Sync” workflow uses it, but the change to the “Sync” ' +
        'workflow is excluded from the release. Include the change to the “Sync” workflow, or exclude the removal of the ' +
        '“order.created” app event too.',
      workflow('MODIFY', { before: 'order.created', after: 'order.paid' }),
      [appEvent('REMOVE')],
    ],
    [
      'The Box integration and the “order.created” app event can’t be removed while the “Sync” workflow uses them, but ' +
        'the removal of the “Sync” workflow is excluded from the release. Include the removal of the “Sync” workflow, or ' +
        'exclude the removal of these too.',
      workflow('REMOVE'),
      [integration('REMOVE'), appEvent('REMOVE')],
    ],
    [
      'The “Sync” workflow needs the change to the Box integration, because of a key that is renamed or reused, but it is excluded ' +
        'from the release. Include the change to the Box integration, or exclude the change to the “Sync” workflow too.',
      renamedBox,
      [syncOfRenamed],
    ],
  ])('%s', (expected, change, dependants) => {
    expect(describeNeededChange({ change, dependants })).toBe(expected);
  });
});
