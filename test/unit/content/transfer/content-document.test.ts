import { type DocumentEntry, itemsOfDocument } from '../../../../src/content/transfer/content-document.js';
import { ImportValidator } from '../../../../src/content/transfer/import-validator.js';
import { canonicalJson, sha256Hex } from '../../../../src/json/canonical-json.js';
import { contentDocument } from '../../../support/content-document.js';
import { readDocument } from '../../../support/read-document.js';

const CRM: DocumentEntry = { key: 'crm', name: 'CRM', definition: { authentication: 'NONE' } };
const SIGNED_UP: DocumentEntry = { key: 'Signed Up', name: 'Signed up', definition: { example: {} } };
const SYNC: DocumentEntry = {
  key: 'crm/sync',
  name: 'Sync',
  definition: { trigger: { type: 'APP_EVENT', appEvent: 'Signed Up' }, steps: [] },
};
const DOCUMENT = {
  format: 'slipway.content/2',
  integrations: [CRM],
  appEvents: [SIGNED_UP],
  workflows: [SYNC],
};

/** A workflow with a step for each integration. */
function usedBy(key: string, ...integrations: string[]): DocumentEntry {
  const steps = integrations.map((integration, index) => ({ id: `${index}`, type: 'ACTION', integration }));
  return { key, name: key, definition: { trigger: { type: 'MANUAL' }, steps } };
}

describe('reading a document', () => {
  test('returns the items of a valid document with their hashes, dependencies first', () => {
    const hashOf = ({ definition }: DocumentEntry) => sha256Hex(canonicalJson(definition));
    const none = { appEventKey: null, triggerType: null, authentication: null, active: null, draft: null };
    expect(readDocument(DOCUMENT)).toEqual({
      faults: [],
      items: [
        {
          contentType: 'INTEGRATION',
          key: 'crm',
          name: 'CRM',
          hash: hashOf(CRM),
          formHash: hashOf(CRM),
          facts: { ...none, authentication: 'NONE', active: true },
        },
        {
          contentType: 'APP_EVENT',
          key: 'Signed Up',
          name: 'Signed up',
          hash: hashOf(SIGNED_UP),
          formHash: hashOf(SIGNED_UP),
          facts: none,
        },
        {
          contentType: 'WORKFLOW',
          key: 'crm/sync',
          name: 'Sync',
          hash: hashOf(SYNC),
          formHash: hashOf(SYNC),
          facts: { ...none, appEventKey: 'Signed Up', triggerType: 'APP_EVENT', draft: false },
        },
      ],
    });
  });

  const dangling = { trigger: { type: 'REQUEST' }, steps: [{ id: 'a', type: 'DELAY', next: ['a', 'gone'] }] };

  test.each<[string, unknown, [string, string][]]>([
    ['a document that is not an object', [], [['', 'expected an object, got an array of 0']]],
    [
      'missing and unknown properties',
      { format: 'slipway.content/2', integrations: [], appEvents: [], extra: 1 },
      [
        ['/workflows', 'expected a value, got nothing'],
        [
          '/extra',
          'expected no unknown property; the properties are format, integrations, appEvents, workflows, renames',
        ],
      ],
    ],
    [
      'another format',
      { ...DOCUMENT, format: 'slipway.content/3' },
      [['/format', 'expected "slipway.content/1" or "slipway.content/2", got "slipway.content/3"']],
    ],
    [
      'a list that is not an array',
      { ...DOCUMENT, appEvents: {}, workflows: [] },
      [['/appEvents', 'expected an array, got an object']],
    ],
    [
      'an entry that is not an object',
      { ...DOCUMENT, workflows: [null] },
      [['/workflows/0', 'expected an object, got null']],
    ],
    [
      'an entry without its properties',
      { ...DOCUMENT, workflows: [{ id: 1 }] },
      [
        ['/workflows/0/key', 'expected a value, got nothing'],
        ['/workflows/0/name', 'expected a value, got nothing'],
        ['/workflows/0/definition', 'expected a value, got nothing'],
        ['/workflows/0/id', 'expected no unknown property; the properties are key, name, definition'],
      ],
    ],
    [
      'an invalid key and an invalid name',
      { ...DOCUMENT, appEvents: [SIGNED_UP, { ...SIGNED_UP, key: 7, name: ' ' }] },
      [
        ['/appEvents/1/key', 'expected a string, got 7'],
        ['/appEvents/1/name', 'expected 1 to 200 characters, one of them visible, got ""'],
      ],
    ],
    [
      'a duplicate key',
      { ...DOCUMENT, integrations: [CRM, CRM] },
      [['/integrations/1/key', 'expected a unique key, got "crm", which /integrations/0 already has']],
    ],
    [
      'a fault inside a definition',
      { ...DOCUMENT, workflows: [SYNC, { key: 'crm/b', name: 'B', definition: dangling }] },
      [['/workflows/1/definition/steps/0/next/1', 'expected the id of a step of this workflow, got "gone"']],
    ],
    [
      'dangling references of a workflow',
      { ...DOCUMENT, integrations: [], appEvents: [] },
      [
        ['/workflows/0/definition', 'expected an integration with the key "crm", found none'],
        ['/workflows/0/definition/trigger/appEvent', 'expected the key of an existing app event, got "Signed Up"'],
      ],
    ],
    [
      'integrations of steps that do not exist, each once',
      {
        ...DOCUMENT,
        workflows: [SYNC, usedBy('crm/a', 'crm', 'jira', 'Crm'), usedBy('crm/b', 'box', 'jira')],
      },
      [
        ['/workflows/1/definition/steps/1/integration', 'expected the key of an existing integration, got "jira"'],
        ['/workflows/1/definition/steps/2/integration', 'expected the key of an existing integration, got "Crm"'],
        ['/workflows/2/definition/steps/0/integration', 'expected the key of an existing integration, got "box"'],
      ],
    ],
  ])('refuses %s with the path of each fault', (_, document, faults) => {
    expect(readDocument(document).faults.map(({ path, message }) => [path, message])).toEqual(faults);
  });

  test('names the key of the faulty item, if it has one', () => {
    const others = [{ ...CRM, key: 'C r m' }, { ...CRM, key: 7 }, { ...CRM, key: 'x'.repeat(500) }, null];
    const { faults } = readDocument({ ...DOCUMENT, more: 1, integrations: [{ ...CRM, name: '' }, ...others] });
    expect(faults.map(({ path, key }) => [path, key])).toEqual([
      ['/more', null],
      ['/integrations/0/name', 'crm'],
      ['/integrations/1/key', 'C r m'],
      ['/integrations/2/key', null],
      ['/integrations/3/key', null],
      ['/integrations/4', null],
    ]);
    expect(readDocument({ ...DOCUMENT, appEvents: [] }).faults).toMatchObject([{ key: 'crm/sync' }]);
  });

  test('refuses keys of app events that are equal as Unicode NFC', () => {
    const events = ['cafe\u0301', 'café'].map((key) => ({ ...SIGNED_UP, key }));
    expect(readDocument({ ...DOCUMENT, appEvents: [SIGNED_UP, ...events] }).faults).toEqual([
      {
        path: '/appEvents/2/key',
        key: 'café',
        message: 'expected a unique key, got "café", which /appEvents/1 already has in another Unicode form',
      },
    ]);
  });

  test('refuses keys of integrations and workflows that differ only in case', () => {
    const { faults } = readDocument({
      ...DOCUMENT,
      integrations: [CRM, { ...CRM, key: 'Crm' }],
      workflows: [SYNC, { ...SYNC, key: 'crm/SYNC' }],
    });
    expect(faults.map(({ path, message }) => [path, message])).toEqual([
      ['/integrations/1/key', 'expected a unique key, got "Crm", which /integrations/0 already has in another case'],
      ['/workflows/1/key', 'expected a unique key, got "crm/SYNC", which /workflows/0 already has in another case'],
    ]);
  });

  test('does not find the integration of a workflow in another case', () => {
    const { faults } = readDocument({ ...DOCUMENT, integrations: [{ ...CRM, key: 'Crm' }] });
    expect(faults).toMatchObject([
      { path: '/workflows/0/definition', message: expect.stringContaining('"crm", found none') },
    ]);
  });

  test('accepts a draft that lacks what it needs, except its integration', () => {
    const definition = { draft: true, trigger: { type: 'APP_EVENT' }, steps: [{ id: 'a', integration: 'jira' }] };
    const draft = { key: 'crm/a', name: 'A', definition };
    expect(readDocument({ ...DOCUMENT, workflows: [draft] }).faults).toEqual([]);
    expect(readDocument({ ...DOCUMENT, workflows: [{ ...draft, key: 'box/a' }] }).faults).toMatchObject([
      { path: '/workflows/0/definition', message: expect.stringContaining('"box", found none') },
    ]);
  });

  test('accepts a step that uses an integration which comes later', () => {
    const validator = new ImportValidator();
    const items = [...itemsOfDocument({ ...DOCUMENT, workflows: [usedBy('crm/a', 'crm')] })];
    for (const item of items.reverse()) validator.add(item);
    expect(validator.finish()).toEqual([]);
  });

  test('trims names', () => {
    const { items } = readDocument({ ...DOCUMENT, appEvents: [{ ...SIGNED_UP, name: ' \u3000Signed up\u200b' }] });
    expect(items.find(({ contentType }) => contentType === 'APP_EVENT')?.name).toBe('Signed up');
  });

  test('does not report a dangling reference to an integration that has faults', () => {
    const { faults } = readDocument({ ...DOCUMENT, integrations: [{ ...CRM, definition: {} }] });
    expect(faults).toMatchObject([
      { path: '/integrations/0/definition/authentication', message: 'expected a value, got nothing' },
    ]);
  });

  test('reports at most a thousand faults', () => {
    const { faults } = readDocument({ ...DOCUMENT, workflows: Array.from({ length: 5_000 }, () => null) });
    expect(faults.length).toBe(1_000);
  });
});

describe('contentDocument', () => {
  test('sorts each list by UTF-16 code units of the key', () => {
    const keys = ['\ufb33', 'b', '😀', 'B', 'a'];
    const document = contentDocument(keys.map((key) => ({ ...SIGNED_UP, key, contentType: 'APP_EVENT' as const })));
    expect(document.appEvents.map(({ key }) => key)).toEqual(['B', 'a', 'b', '😀', '\ufb33']);
  });

  test('rebuilds a document from its items', () => {
    const items = [...itemsOfDocument(DOCUMENT)].map(({ contentType, value }) => {
      return { contentType, ...(value as DocumentEntry) };
    });
    expect(contentDocument(items)).toEqual(DOCUMENT);
  });
});
