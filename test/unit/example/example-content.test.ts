import {
  AUTHENTICATION_TYPES,
  type IntegrationDefinition,
  STEP_TYPES,
  TRIGGER_TYPES,
  USER_SETTING_TYPES,
  type WorkflowDefinition,
} from '../../../src/content/content.types.js';
import { definitionReferences } from '../../../src/content/definitions/references.js';
import { exampleContent } from '../../../src/example/example-content.js';
import { readDocument } from '../../support/read-document.js';

describe('the example content', () => {
  const document = exampleContent();
  const integrations = document.integrations.map(({ definition }) => definition as IntegrationDefinition);
  const workflows = document.workflows.map(({ definition }) => definition as WorkflowDefinition);
  const complete = workflows.filter(({ draft }) => !draft);
  const settings = [...integrations, ...workflows].flatMap(({ userSettings = [] }) => userSettings);

  test('is valid', () => {
    expect(readDocument(document).faults).toEqual([]);
  });

  test('has 10 integrations, 10 app events and 29 workflows', () => {
    expect([integrations, document.appEvents, workflows].map(({ length }) => length)).toEqual([10, 10, 29]);
  });

  test.each([
    ['way to authenticate', AUTHENTICATION_TYPES, integrations.map(({ authentication }) => authentication)],
    ['kind of trigger', TRIGGER_TYPES, complete.map(({ trigger }) => trigger.type)],
    ['kind of user setting', USER_SETTING_TYPES, settings.map(({ type }) => type)],
    ['kind of step', STEP_TYPES, complete.flatMap(({ steps }) => steps.map(({ type }) => type))],
  ])('shows every %s', (_, all, shown) => {
    expect(new Set<string>(shown)).toEqual(new Set<string>(all));
  });

  test('has a draft, branches, an integration that another one’s step uses, and a setting of the team', () => {
    const steps = complete.flatMap((workflow) => workflow.steps);
    expect(workflows.length - complete.length).toBe(1);
    expect(new Set(steps.flatMap(({ branches = [] }) => branches.map(({ label }) => label)))).toEqual(
      new Set(['each', 'whenTrue', 'whenFalse']),
    );
    expect(steps.flatMap(({ integration }) => integration ?? [])).toEqual(['slack']);
    expect(settings.filter(({ scope }) => scope === 'TEAM').map(({ id }) => id)).toEqual(['api-version']);
  });

  test('orders workflows that exist', () => {
    const keys = new Set(document.workflows.map(({ key }) => key));
    const ordered = document.integrations.flatMap(({ key, definition }) =>
      ((definition as IntegrationDefinition).workflowOrder ?? []).map((slug) => `${key}/${slug}`),
    );
    expect(ordered.filter((key) => !keys.has(key))).toEqual([]);
  });

  test('uses secrets and variables by reference', () => {
    const items = [...document.integrations, ...document.workflows];
    const references = items.flatMap(({ definition }) => definitionReferences(definition));
    const keysOf = (wanted: string) => references.flatMap(({ kind, key }) => (kind === wanted ? key : []));
    expect([...new Set(keysOf('VARIABLE'))].sort()).toEqual(['fieldworkUrl', 'salesforceUrl']);
    expect([...new Set(keysOf('SECRET'))].sort()).toEqual([
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
