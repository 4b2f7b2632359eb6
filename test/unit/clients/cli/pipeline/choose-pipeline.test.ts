import { choosePipeline } from '../../../../../clients/cli/src/pipeline/find-pipeline.js';

const BILLING = { id: 'pipeline_1', name: 'Billing' };
const SAME_NAME = { id: 'pipeline_2', name: 'billing' };
const OTHER = { id: 'pipeline_3', name: 'Other' };

test.each([
  ['the only one', [BILLING], undefined],
  ['the one with the name', [BILLING, OTHER], 'BILLING'],
])('chooses %s', (_name, all, name) => {
  expect(choosePipeline(all, name)).toEqual({ pipeline: BILLING });
});

test.each([
  ['none is named', undefined, 'Expected --pipeline, as there are several', [BILLING, SAME_NAME, OTHER]],
  ['two have the name', 'Billing', 'There are 2 pipelines "Billing"; name one by its id', [BILLING, SAME_NAME]],
  ['none has the name', 'Orders', 'You see no pipeline "Orders"', [BILLING, SAME_NAME, OTHER]],
])('lists the pipelines with their ids if %s', (_name, name, message, listed) => {
  const lines = listed.map((each) => `  --pipeline ${each.id}  "${each.name}"`);
  expect(choosePipeline([BILLING, SAME_NAME, OTHER], name)).toMatchObject({ failure: { message, lines } });
});

test('lists at most 20', () => {
  const all = Array.from({ length: 25 }, (_, index) => ({ id: `pipeline_${index}`, name: 'Billing' }));
  const chosen = choosePipeline(all, 'Billing');
  expect('failure' in chosen && chosen.failure.lines.slice(20)).toEqual(['  and 5 more']);
});
