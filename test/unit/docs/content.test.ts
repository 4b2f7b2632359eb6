import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContentType } from '../../../src/content/content.types.js';
import { checkDefinition } from '../../../src/content/definitions/validate-definition.js';
import { isObject } from '../../../src/json/fault.js';

const PAGE = readFileSync(join(__dirname, '../../../docs/content.md'), 'utf8');
const EXAMPLES = Array.from(PAGE.matchAll(/```json\n(.*?)```/gs), ([, json = '']): unknown => JSON.parse(json));

function contentTypeOf(definition: unknown): ContentType {
  if (isObject(definition) && 'authentication' in definition) return 'INTEGRATION';
  return isObject(definition) && 'trigger' in definition ? 'WORKFLOW' : 'APP_EVENT';
}

test('the page about content has examples', () => {
  expect(EXAMPLES.length).toBeGreaterThan(5);
});

test.each(EXAMPLES.map((each) => [contentTypeOf(each), each] as const))(
  'the example of the %s %j is valid',
  (contentType, definition) => {
    expect(checkDefinition(contentType, definition)).toMatchObject({ valid: true });
  },
);
