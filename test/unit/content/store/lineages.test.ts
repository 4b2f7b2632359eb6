import type { ContentType } from '../../../../src/content/content.types.js';
import { isLineage } from '../../../../src/content/definitions/content-keys.js';
import { chooseLineage } from '../../../../src/content/store/lineages.js';

const FRESH = '~lineage_[0-9a-z]{26}';

test.each<{
  what: string;
  type?: ContentType;
  key: string;
  former?: string;
  integration?: string;
  taken?: readonly string[];
  inOtherCase?: readonly string[];
  expected: string;
}>([
  { what: 'its key', key: 'acme', expected: 'acme' },
  { what: 'that of the removed item with its key', key: 'acme', former: 'old', expected: 'old' },
  { what: 'its key if the former item has another key', key: 'acme', former: 'old', taken: ['old'], expected: 'acme' },
  { what: 'a new one if its key is taken', key: 'acme', former: 'acme', taken: ['acme'], expected: FRESH },
  { what: 'a new one if both are taken', key: 'acme', former: 'old', taken: ['old', 'acme'], expected: FRESH },
  {
    what: 'a new one if its key is another lineage in another case',
    key: 'Acme',
    inOtherCase: ['Acme'],
    expected: FRESH,
  },
  {
    what: 'that of the removed item with its key, also if it is another lineage in another case',
    ...{ key: 'Acme', former: 'Acme', inOtherCase: ['Acme'], expected: 'Acme' },
  },
  {
    what: 'its slug after the lineage of its integration',
    ...{ type: 'WORKFLOW', key: 'acme-cloud/sync', integration: 'acme', expected: 'acme/sync' },
  },
  {
    what: 'that of the removed workflow with its key',
    ...{ type: 'WORKFLOW', key: 'acme-cloud/sync', former: 'acme/old', integration: 'acme', expected: 'acme/old' },
  },
  {
    what: 'no lineage of a workflow of another integration',
    ...{ type: 'WORKFLOW', key: 'acme/sync', former: 'acme/sync', integration: 'box', expected: 'box/sync' },
  },
  {
    what: 'a new one after the lineage of its integration',
    ...{ type: 'WORKFLOW', key: 'acme/sync', integration: 'acme', taken: ['acme/sync'], expected: `acme/${FRESH}` },
  },
])(
  'a new item gets $what',
  ({ type = 'INTEGRATION', key, former, integration, taken = [], inOtherCase = [], expected }) => {
    const lineage = chooseLineage({
      ...{ contentType: type, key, former: former ?? null, integration: integration ?? null },
      isTaken: (each) => taken.includes(each),
      differsOnlyInCase: (each) => inOtherCase.includes(each),
    });
    expect(lineage).toMatch(new RegExp(`^${expected}$`));
    expect(isLineage(type, lineage)).toBe(true);
  },
);

test.each<[type: ContentType, text: string]>([
  ['INTEGRATION', '~lineage_1'],
  ['INTEGRATION', 'acme/sync'],
  ['WORKFLOW', 'acme'],
  ['WORKFLOW', '/sync'],
  ['WORKFLOW', 'acme/~lineage_1'],
  ['WORKFLOW', 'a b/sync'],
  ['APP_EVENT', ' order '],
])('no lineage of a %s is %s', (type, text) => {
  expect(isLineage(type, text)).toBe(false);
});
