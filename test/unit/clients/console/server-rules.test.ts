import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { buildSchema, isInputObjectType } from 'graphql';
import { MAX_PAGE } from '../../../../clients/console/src/data/pages.js';
import { MAX_FAULTS } from '../../../../clients/console/src/parts/json/schema-faults.js';
import { LISTS, MAX_AT_ONCE } from '../../../../clients/console/src/screens/configuration/drafts.js';
import { checkDescription } from '../../../../clients/console/src/screens/deploy/description-draft.js';
import { checkVersion } from '../../../../clients/console/src/screens/deploy/version-check.js';
import { MAX_WARNINGS } from '../../../../clients/console/src/screens/deploy/why-not.js';
import { shortRef } from '../../../../clients/console/src/texts/format.js';
import { MAX_DEFINITION_FAULTS } from '../../../../src/content/definitions/content-limits.js';
import { shortRef as shortRefInNotes } from '../../../../src/content/transfer/short-ref.js';
import { inputLimitsOf } from '../../../../src/graphql/input/input-limits.js';
import { MAX_PAGE_SIZE } from '../../../../src/graphql/lists/connections.js';
import { descriptionFault } from '../../../../src/releases/versions/description-rule.js';
import { versionFault } from '../../../../src/releases/versions/version-rules.js';

const schema = buildSchema(readFileSync(join(__dirname, '../../../../schema.graphql'), 'utf8'));

/** The most items of a list in an input. */
function maxItems(input: string, field: string): number {
  const type = schema.getType(input);
  const place = isInputObjectType(type) ? type.getFields()[field] : undefined;
  if (place === undefined) throw new Error(`expected ${input}.${field} in the schema`);
  return inputLimitsOf(schema, place).maxItems;
}

describe('what the console checks before the server does', () => {
  test('has the same limits', () => {
    expect(MAX_PAGE).toBe(MAX_PAGE_SIZE);
    expect(MAX_FAULTS).toBe(MAX_DEFINITION_FAULTS);
    expect(MAX_WARNINGS).toBe(maxItems('DeployReleaseInput', 'acknowledgedMessageIds'));
    expect(MAX_AT_ONCE).toBe(maxItems('SetEnvironmentSecretsInput', LISTS.SECRET));
    expect(MAX_AT_ONCE).toBe(maxItems('SetEnvironmentVariablesInput', LISTS.VARIABLE));
    expect(MAX_AT_ONCE).toBe(maxItems('SetAppCredentialsOfIntegrationsInput', LISTS.APP_CREDENTIALS));
  });

  test('accepts the same versions', () => {
    const number = fc.constantFrom('0', '1', '4', '01', '9007199254740991', '9007199254740992');
    const identifier = fc.constantFrom(
      'rc',
      '1',
      '12',
      '01',
      'x-1',
      '',
      '98765432109876543210',
      '98765432109876543211',
    );
    const label = fc.array(identifier, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
    const numbers = fc.array(number, { minLength: 3, maxLength: 3 });
    const version = fc
      .tuple(fc.constantFrom('', '', '', 'v', ' '), numbers, fc.option(label), fc.option(label))
      .map(([prefix, three, preRelease, build]) =>
        [prefix, three.join('.'), preRelease && `-${preRelease}`, build && `+${build}`].join(''),
      );
    const current = version.filter((each) => versionFault(each, '0.0.0') === null);
    fc.assert(
      fc.property(version, current, (each, highest) => {
        expect(checkVersion(each, highest) === null).toBe(versionFault(each, highest) === null);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    '',
    ' \n',
    'Adds invoices',
    '🧾'.repeat(2_000),
    '🧾'.repeat(2_001),
    ` ${'x'.repeat(2_000)} `,
    'x'.repeat(2_001),
  ])('accepts the same descriptions', (description) => {
    expect(checkDescription(description) === null).toBe(descriptionFault(description) === null);
  });
});

test('the console shows of a ref what the notes of a release say', () => {
  const character = fc.constantFrom('0', 'a', 'F', 'g');
  const length = fc.constantFrom(7, 39, 40, 41, 64);
  const ref = length.chain((n) => fc.string({ unit: character, minLength: n, maxLength: n }));
  const hexadecimal = length.map((n) => 'aF9'.repeat(22).slice(0, n));
  fc.assert(
    fc.property(fc.oneof(ref, hexadecimal), (each) => {
      expect(shortRef(each)).toBe(shortRefInNotes(each));
    }),
  );
});
