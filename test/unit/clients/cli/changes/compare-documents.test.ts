import fc from 'fast-check';
import { compareDocuments } from '../../../../../clients/cli/src/changes/compare-documents.js';
import { normalForm } from '../../../../../src/content/definitions/normal-form.js';
import type { FolderDocument } from '../../../../../src/content/folder/folder-of-document.js';
import { DOCUMENT_LISTS } from '../../../../../src/content/transfer/content-document.js';
import { canonicalJson } from '../../../../../src/json/canonical-json.js';
import { documentSequence } from '../../../../support/content-arbitraries.js';
import { documentOf, type Items } from '../../../../support/items.js';
import { times } from '../../../../support/times.js';

const document = (items: Items, renames?: readonly object[]) =>
  ({ ...documentOf(items), ...(renames && { renames }) }) as FolderDocument;

const BEFORE = document({
  integrations: { crm: { name: 'CRM' } },
  appEvents: { Paid: { example: { amount: 1 } }, Old: {} },
  workflows: { 'crm/sync': { name: 'Sync' } },
});

test('lists integrations, app events and workflows, and what differs inside of them', async () => {
  const after = document({
    integrations: { crm: { name: 'CRM', scopes: ['read'] } },
    appEvents: { Paid: { example: { amount: 2 } } },
    workflows: { 'crm/sync': { name: 'Sync' }, 'crm/new': { name: 'New' } },
  });
  expect(await compareDocuments(BEFORE, after)).toMatchObject([
    { type: 'MODIFY', sentence: 'Changes the CRM integration', fieldChanges: [{ type: 'ADD', place: 'scopes' }] },
    { type: 'REMOVE', key: 'Old', fieldChanges: [], fieldChangeCount: 0 },
    { type: 'MODIFY', key: 'Paid', fieldChanges: [{ before: 1, after: 2 }], fieldChangeCount: 1 },
    { type: 'ADD', key: 'crm/new', keyBefore: null },
  ]);
});

test('follows renames, also of the workflows of a renamed integration', async () => {
  const renamed = document(
    {
      integrations: { crm2: { name: 'CRM' } },
      appEvents: { Paid: { example: { amount: 1 } }, Old: {} },
      workflows: { 'crm2/sync': { name: 'Sync' } },
    },
    [{ contentType: 'INTEGRATION', from: 'crm', to: 'crm2' }],
  );
  expect(await compareDocuments(BEFORE, renamed)).toMatchObject([
    { type: 'MODIFY', key: 'crm2', keyBefore: 'crm', fieldChanges: [{ path: '/key' }] },
    { type: 'MODIFY', key: 'crm2/sync', keyBefore: 'crm/sync' },
  ]);
});

test('finds a field with its default equal to an absent one', async () => {
  const written = document({ integrations: { crm: { active: true } } });
  expect(await compareDocuments(document({ integrations: { crm: {} } }), written)).toEqual([]);
});

test('finds exactly the items that differ', async () => {
  const formsOf = (content: FolderDocument) =>
    new Map(
      DOCUMENT_LISTS.flatMap(([list, contentType]) =>
        content[list].map(({ key, name, definition }) => [
          `${contentType} ${key}`,
          canonicalJson({ name, definition: normalForm(contentType, definition) }),
        ]),
      ),
    );
  await fc.assert(
    fc.asyncProperty(documentSequence({ min: 2, max: 2 }), async ([before, after]) => {
      if (!before || !after) throw new Error('expected two documents');
      const [former, latter] = [formsOf(before), formsOf(after)];
      const all = [...new Set([...former.keys(), ...latter.keys()])];
      const differing = all.filter((name) => former.get(name) !== latter.get(name));
      expect((await compareDocuments(before, after)).map(({ id }) => id).sort()).toEqual(differing.sort());
    }),
    { numRuns: times(25) },
  );
});
