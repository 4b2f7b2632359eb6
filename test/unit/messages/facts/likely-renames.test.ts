import type { ContentChange } from '../../../../src/content/changes/content-change.js';
import { likelyRenames } from '../../../../src/messages/facts/likely-renames.js';
import { appEvent, integration, workflow } from '../../../support/content-changes.js';

const oauth = { authentication: 'OAUTH2' as const, scopes: ['read'] };
const basic = { authentication: 'BASIC' as const, metadata: { a: 1 } };
const bare = { authentication: 'NONE' as const };
const steps = { steps: [{ id: 'get', type: 'REQUEST' as const }] };
const payload = { example: { id: 1 } };

/** The keys of the pairs. The hash of a definition is its JSON. */
const pairsIn = (...changes: ContentChange[]) =>
  likelyRenames(changes.map(withHash), (hash) => hash).map(({ removed, added }) => [removed.key, added.key]);

function withHash(change: ContentChange): ContentChange {
  const state = (side: ContentChange['before']) => side && { ...side, hash: JSON.stringify(side.definition) };
  return { ...change, before: state(change.before), after: state(change.after) } as ContentChange;
}

describe('an item that looks renamed', () => {
  test.each<[string, ContentChange[], string, string]>([
    ['an integration', [integration(oauth, null, 'box'), integration(null, oauth, 'boxCloud')], 'box', 'boxCloud'],
    [
      'an integration with another name, too',
      [integration(null, { ...oauth, name: 'Box Cloud' }, 'boxCloud'), integration(oauth, null, 'box')],
      'box',
      'boxCloud',
    ],
    [
      'an integration of which little is known, with the same name',
      [integration(bare, null, 'box'), integration(null, bare, 'boxCloud')],
      'box',
      'boxCloud',
    ],
    ['a workflow', [workflow(steps, null, 'box/sync'), workflow(null, steps, 'box/send')], 'box/sync', 'box/send'],
    ['an app event', [appEvent(payload, null, 'paid'), appEvent(null, payload, 'order.paid')], 'paid', 'order.paid'],
  ])('is found: %s', (_, changes, removed, added) => {
    expect(pairsIn(...changes)).toEqual([[removed, added]]);
  });

  test('is found among others of its kind', () => {
    const others = [integration(basic, null, 'jira'), integration(null, { ...basic, active: false }, 'asana')];
    const changes = [integration(oauth, null, 'box'), ...others, integration(null, oauth, 'boxCloud')];
    expect(pairsIn(...changes)).toEqual([['box', 'boxCloud']]);
  });

  test.each<[string, ContentChange[]]>([
    ['other content', [integration(oauth, null, 'box'), integration(null, basic, 'boxCloud')]],
    ['two that are added', [integration(null, oauth, 'box'), integration(null, oauth, 'boxCloud')]],
    [
      'the same content as two that are added',
      [integration(oauth, null, 'box'), integration(null, oauth, 'a'), integration(null, oauth, 'b')],
    ],
    [
      'the same content as another one that is removed',
      [integration(oauth, null, 'a'), integration(oauth, null, 'b'), integration(null, oauth, 'box')],
    ],
    [
      'another name and nearly no content',
      [integration(bare, null, 'box'), integration(null, { ...bare, name: 'Jira' }, 'jira')],
    ],
    ['another integration', [workflow(steps, null, 'box/sync'), workflow(null, steps, 'jira/sync')]],
    ['a modification', [integration(oauth, null, 'box'), integration(basic, oauth, 'jira')]],
  ])('is not found: %s', (_, changes) => {
    expect(pairsIn(...changes)).toEqual([]);
  });

  test('is found by the normal form of its definition', () => {
    const changes = [integration(oauth, null, 'box'), integration(null, { ...oauth, active: true }, 'boxCloud')];
    expect(likelyRenames(changes.map(withHash), () => 'the same form')).toHaveLength(1);
    expect(pairsIn(...changes)).toEqual([]);
  });
});
