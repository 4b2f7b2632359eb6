import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, getNamedType, isObjectType, isScalarType, parse } from 'graphql';
import { createSecretFieldFinder, SECRET_FIELDS } from '../../../../src/api/access/secret-fields.js';

const schema = buildSchema(readFileSync(join(__dirname, '../../../../schema.graphql'), 'utf8'));

/** The fields of the results of mutations that are texts themselves: only there can a new secret be shown. */
const PAYLOAD_TEXTS = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ type }) => {
  const payload = getNamedType(type);
  if (!isObjectType(payload)) return [];
  return Object.values(payload.getFields())
    .filter((field) => isScalarType(getNamedType(field.type)))
    .map(({ name, description }) => ({ field: `${payload.name}.${name}`, name, description: description ?? '' }));
});

/** Values in results of mutations that are no secrets. */
const NO_SECRETS = /^(deleted\w*Ids?|\w*Count|contentRevision|alreadyOpen|keyId)$/;

test('every text in the result of a mutation is known to be a secret or not', () => {
  const texts = PAYLOAD_TEXTS.filter(({ name }) => !NO_SECRETS.test(name)).map(({ field }) => field);
  expect([...new Set(texts)].sort()).toEqual([...SECRET_FIELDS].sort());
});

test('every field whose description says that it is shown once is a secret', () => {
  const shownOnce = PAYLOAD_TEXTS.filter(({ description }) =>
    /only (here|now|once)|can't be read again/i.test(description),
  );
  expect(shownOnce.filter(({ field }) => !SECRET_FIELDS.has(field))).toEqual([]);
});

test.each([
  ['directly', 'mutation { createToken(input: { name: "a" }) { secret } }', true],
  ['under another name', 'mutation { createToken(input: { name: "a" }) { a: secret } }', true],
  [
    'in a fragment',
    'mutation { createToken(input: { name: "a" }) { ...F } } fragment F on CreateTokenPayload { secret }',
    true,
  ],
  ['not at all', 'mutation { createToken(input: { name: "a" }) { token { id } } }', false],
])('finds a secret that a mutation selects %s', (_how, document, expected) => {
  expect(createSecretFieldFinder(schema)(parse(document))).toBe(expected);
});
