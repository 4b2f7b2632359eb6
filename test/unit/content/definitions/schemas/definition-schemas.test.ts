import Ajv2020 from 'ajv/dist/2020';
import applicator from 'ajv/dist/refs/json-schema-2020-12/meta/applicator.json';
import core from 'ajv/dist/refs/json-schema-2020-12/meta/core.json';
import metaData from 'ajv/dist/refs/json-schema-2020-12/meta/meta-data.json';
import validation from 'ajv/dist/refs/json-schema-2020-12/meta/validation.json';
import fc from 'fast-check';
import {
  AUTHENTICATION_TYPES,
  type ContentType,
  STEP_TYPES,
  TRIGGER_TYPES,
  USER_SETTING_TYPES,
} from '../../../../../src/content/content.types.js';
import { definitionSchemas } from '../../../../../src/content/definitions/schemas/definition-schemas.js';
import integrationSchema from '../../../../../src/content/definitions/schemas/integration.schema.json';
import { schemaFaults } from '../../../../../src/content/definitions/schemas/schema-faults.js';
import workflowSchema from '../../../../../src/content/definitions/schemas/workflow.schema.json';
import type { ContentDocument } from '../../../../../src/content/transfer/content-document.js';
import { CONTENT_FORMATS } from '../../../../../src/content/transfer/content-format.js';
import { documentSequence } from '../../../../support/content-arbitraries.js';
import { CORPUS_FOLDER, CORPUS_STATES, corpusDocument, hasCorpus } from '../../../../support/corpus.js';
import { readDocument } from '../../../../support/read-document.js';

const schemas = definitionSchemas();
const DOCUMENT_SCHEMA = 'urn:slipway:schema:content-document:2';

/** Ajv in its strictest mode, also for types and required properties. A warning fails the test. */
function strictAjv(): Ajv2020 {
  const fail = (...messages: unknown[]) => {
    throw new Error(messages.join(' '));
  };
  const ajv = new Ajv2020({ strict: true, logger: { log: fail, warn: fail, error: fail } });
  for (const { schema } of schemas) ajv.addSchema(schema);
  return ajv;
}

test.each(schemas.map(({ schemaId }) => schemaId))('compiles in the strict mode of Ajv: %s', (schemaId) => {
  expect(typeof strictAjv().getSchema(schemaId)).toBe('function');
});

test('use only keywords that draft 2020-12 defines, and no format', () => {
  const vocabularies: { properties: object }[] = [applicator, core, metaData, validation];
  const standard = vocabularies.flatMap(({ properties }) => Object.keys(properties));
  const used = new Set(schemas.flatMap(({ schema }) => keywordsOf(schema)));
  expect([...used].filter((keyword) => !standard.includes(keyword))).toEqual([]);
  expect(used).toContain('properties');
});

const NAMES = ['properties', '$defs', 'dependentRequired'];

/** The keywords of a schema and of all schemas in it. Those of `NAMES` are names. */
function keywordsOf(schema: unknown, areNames = false): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each) => keywordsOf(each));
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => [
    ...(areNames ? [] : [key]),
    ...keywordsOf(value, !areNames && NAMES.includes(key)),
  ]);
}

test('validate a definition in the default mode of Ajv with the same result as the server', () => {
  const ajv = strictAjv();
  const ids = new Map(schemas.map(({ contentType, schemaId }) => [contentType, schemaId]));
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(documentSequence({ min: 1, max: 1 }), fc.nat(), fc.jsonValue(), ([document], place, value) => {
      for (const [contentType, definition] of definitionsOf(document)) {
        for (const each of [definition, withValueAt(definition, place, value)]) {
          const isValid = ajv.validate(String(ids.get(contentType)), each);
          verdicts.add(isValid);
          expect(isValid).toBe(schemaFaults(contentType, each).length === 0);
        }
      }
    }),
    { numRuns: 50 },
  );
  expect(verdicts.size).toBe(2);
});

function definitionsOf(document: ContentDocument | undefined): [ContentType, unknown][] {
  const { integrations = [], appEvents = [], workflows = [] } = document ?? {};
  return [
    ...integrations.map(({ definition }): [ContentType, unknown] => ['INTEGRATION', definition]),
    ...appEvents.map(({ definition }): [ContentType, unknown] => ['APP_EVENT', definition]),
    ...workflows.map(({ definition }): [ContentType, unknown] => ['WORKFLOW', definition]),
  ];
}

/** A copy of a JSON value in which one of the values near the root is replaced. */
function withValueAt(definition: unknown, place: number, value: unknown): unknown {
  const copy = structuredClone(definition);
  const places: [object, string][] = [];
  const collect = (parent: unknown, depth: number) => {
    if (typeof parent !== 'object' || parent === null || depth === 0) return;
    for (const [key, child] of Object.entries(parent)) {
      places.push([parent, key]);
      collect(child, depth - 1);
    }
  };
  collect(copy, 4);
  const [parent, key] = places[place % places.length] ?? [{}, ''];
  Object.assign(parent, { [key]: value });
  return copy;
}

test('accept every document that the server accepts', () => {
  const ajv = strictAjv();
  fc.assert(
    fc.property(documentSequence({ min: 1, max: 1 }), ([document]) => {
      expect(ajv.validate(DOCUMENT_SCHEMA, document)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

const item = { key: 'crm', name: 'CRM', definition: { authentication: 'NONE' } };
const EMPTY = { format: 'slipway.content/2', integrations: [], appEvents: [], workflows: [] };

test.each(CONTENT_FORMATS)('accept a document of the format %s, as the server does', (format) => {
  const document = { ...EMPTY, format, integrations: [item] };
  expect(strictAjv().validate(DOCUMENT_SCHEMA, document)).toBe(true);
  expect(readDocument(document).faults).toEqual([]);
});

test.each<[string, object]>([
  ['another format', { ...EMPTY, format: 'slipway.content/0' }],
  ['an unknown property', { ...EMPTY, extra: [] }],
  ['an invalid key', { ...EMPTY, integrations: [{ ...item, key: 'A b' }] }],
  ['a name of white space', { ...EMPTY, integrations: [{ ...item, name: ' ' }] }],
  ['an item without a definition', { ...EMPTY, integrations: [{ key: 'crm', name: 'CRM' }] }],
  ['an invalid definition', { ...EMPTY, integrations: [{ ...item, definition: { authentication: 1 } }] }],
])('refuse a document with %s, as the server does', (_, document) => {
  expect(strictAjv().validate(DOCUMENT_SCHEMA, document)).toBe(false);
  expect(readDocument(document).faults).not.toEqual([]);
});

const testWithCorpus = hasCorpus ? test : test.skip;

testWithCorpus.each(CORPUS_STATES)(`accept the real content of %s (needs a corpus in ${CORPUS_FOLDER})`, (state) => {
  expect(strictAjv().validate(DOCUMENT_SCHEMA, corpusDocument(state))).toBe(true);
});

test('have the same enum values as the types', () => {
  const { properties, $defs } = integrationSchema;
  expect(properties.authentication.enum).toEqual(AUTHENTICATION_TYPES);
  expect($defs.userSettings.items.properties.type.enum).toEqual(USER_SETTING_TYPES);
  expect(workflowSchema.properties.steps.items.properties.type.enum).toEqual(STEP_TYPES);
  const triggers = workflowSchema.properties.trigger.allOf;
  expect(workflowSchema.properties.trigger.properties.type.enum).toEqual(TRIGGER_TYPES);
  expect(triggers.map((each) => each.if.properties.type.const)).toEqual(TRIGGER_TYPES);
  expect(triggers.map(({ then }) => then.properties.type.const)).toEqual(TRIGGER_TYPES);
});

test('describe every property', () => {
  const undescribed: string[] = [];
  const look = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) {
      return;
    }
    for (const [key, value] of Object.entries(schema)) {
      if (
        path.endsWith('/properties') &&
        !path.endsWith('/if/properties') &&
        // `true` and `false` stand beside the property's own schema.
        typeof value !== 'boolean' &&
        typeof value.description !== 'string'
      ) {
        undescribed.push(`${path}/${key}`);
      }
      look(value, `${path}/${key}`);
    }
  };
  for (const { schema, schemaId } of schemas) {
    look(schema, schemaId);
  }
  expect(undescribed).toEqual([]);
});
