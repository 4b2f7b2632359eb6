import {
  AUTHENTICATION_TYPES,
  type IntegrationDefinition,
  STEP_TYPES,
  TRIGGER_TYPES,
  type WorkflowDefinition,
} from '../../../src/content/content.types.js';
import { definitionReferences } from '../../../src/content/definitions/references.js';
import { exampleContent } from '../../../src/example/example-content.js';
import { readDocument } from '../../support/read-document.js';

describe('the example content', () => {
  const document = exampleContent();
  const integrations = document.integrations.map(({ definition }) => definition as IntegrationDefinition);
  const workflows = document.workflows.map(({ definition }) => definition as WorkflowDefinition);

  test('is valid', () => {
    expect(readDocument(document).faults).toEqual([]);
  });

  test('has 10 integrations, 10 app events and 28 workflows', () => {
    expect([integrations, document.appEvents, workflows].map(({ length }) => length)).toEqual([10, 10, 28]);
  });

  test.each([
    ['way to authenticate', AUTHENTICATION_TYPES, integrations.map(({ authentication }) => authentication)],
    ['kind of trigger', TRIGGER_TYPES, workflows.map(({ trigger }) => trigger.type)],
    ['kind of step', STEP_TYPES, workflows.flatMap(({ steps }) => steps.map(({ type }) => type))],
  ])('shows every %s', (_, all, shown) => {
    expect(new Set<string>(shown)).toEqual(new Set<string>(all));
  });

  test('orders workflows that exist', () => {
    const keys = new Set(document.workflows.map(({ key }) => key));
    const ordered = document.integrations.flatMap(({ key, definition }) =>
      ((definition as IntegrationDefinition).workflowOrder ?? []).map((slug) => `${key}/${slug}`),
    );
    expect(ordered.filter((key) => !keys.has(key))).toEqual([]);
  });

  test('uses secrets by reference', () => {
    const references = document.workflows.flatMap(({ definition }) => definitionReferences(definition));
    const keys = references.flatMap(({ kind, key }) => (kind === 'SECRET' ? key : []));
    expect([...new Set(keys)].sort()).toEqual([
      'FIELDWORK_API_TOKEN',
      'HUBSPOT_TIMELINE_TEMPLATE',
      'SLACK_SIGNING_SECRET',
      'STRIPE_WEBHOOK_SECRET',
      'SUPPLIER_API_KEY',
      'TWILIO_REPLY_TOKEN',
      'hubspotSigningKey',
    ]);
  });
});
