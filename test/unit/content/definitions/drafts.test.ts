import { draftFaults, isDraft, requiredReferences } from '../../../../src/content/definitions/drafts.js';

const STEPS = [{ id: 'a', integration: 'jira' }];

test('the faults of a draft are those of the same workflow without `draft`', () => {
  const draft = { draft: true, trigger: { type: 'SCHEDULE', cron: 'often' }, steps: STEPS };
  expect(draftFaults(draft).map(({ path }) => path)).toEqual(['/trigger/timeZone', '/steps/0/type', '/trigger/cron']);
  expect(draftFaults({ draft: true, trigger: { type: 'REQUEST' }, steps: [] })).toEqual([]);
});

test.each([
  [{ draft: true }, true],
  [{ draft: false }, false],
  [{}, false],
  [null, false],
])('%j is a draft: %s', (definition, expected) => {
  expect(isDraft(definition)).toBe(expected);
});

test('only the integration of a draft must exist', () => {
  const definition = { trigger: { type: 'APP_EVENT', appEvent: 'paid' }, steps: STEPS };
  expect(requiredReferences('crm/sync', { ...definition, draft: true })).toMatchObject({
    integrationKey: 'crm',
    stepIntegrations: new Map(),
    appEventKey: null,
  });
  expect(requiredReferences('crm/sync', definition)).toMatchObject({
    integrationKey: 'crm',
    stepIntegrations: new Map([['jira', 0]]),
    appEventKey: 'paid',
  });
});
