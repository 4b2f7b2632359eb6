import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEnumType } from 'graphql';
import { executableSchema } from '../../../src/api/schema.js';
import { ERROR_CODES } from '../../../src/graphql/error-codes.js';

const PAGE = readFileSync(join(__dirname, '../../../docs/api-reference.md'), 'utf8');

describe('the codes of errors in docs/api-reference.md', () => {
  const [, section = ''] = /\n## Errors\n(.*?)\n## Limits\n/s.exec(PAGE) ?? [];
  const [, limits = ''] = /\n## Limits\n(.*)$/s.exec(PAGE) ?? [];
  const named = (text: string) => new Set(Array.from(text.matchAll(/`([A-Z]+(?:_[A-Z]+)*)`/g), ([, code]) => code));
  const type = executableSchema().getType('UserErrorCode');
  const userErrors = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];

  test('include every code of user errors', () => {
    expect(userErrors.length).toBeGreaterThan(20);
    expect(userErrors.filter((code) => !named(section).has(code))).toEqual([]);
  });

  test('include every code of top-level errors', () => {
    const documented = named(section + limits);
    expect(ERROR_CODES.filter((code) => !documented.has(code))).toEqual([]);
  });

  test('include no unknown code', () => {
    const served = new Set<string>([...ERROR_CODES, ...userErrors]);
    const others = ['ADMIN', 'WARNING', 'DEPLOYING', 'LIVE', 'COMMIT', 'GET', 'POST', 'UNKNOWN', 'SUCCEEDED'];
    const reasons = ['LOST', 'FORGOTTEN', 'TOO_LARGE', 'NOT_ALLOWED', 'REFUSED'];
    expect(
      [...named(section)].filter((code) => code && !served.has(code) && ![...others, ...reasons].includes(code)),
    ).toEqual([]);
  });
});
