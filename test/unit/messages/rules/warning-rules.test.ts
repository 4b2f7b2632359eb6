import type { ContentIdentity, ContentSubject } from '../../../../src/content/content.types.js';
import type { ExcludedChange, MessageAction, MessageFacts } from '../../../../src/messages/message.types.js';
import { workflow } from '../../../support/content-changes.js';
import { contentSubject } from '../../../support/content-subject.js';
import { foundMessages } from '../../../support/found-messages.js';
import { messageFacts } from '../../../support/message-facts.js';

const box = contentSubject('INTEGRATION', 'box', 'Box');
const sync = contentSubject('WORKFLOW', 'box/sync', 'Sync');

describe('APP_CREDENTIALS_MISSING', () => {
  test('asks for missing credentials of an OAuth integration', () => {
    const facts = messageFacts({ oauthIntegrations: [box], appCredentials: new Set(['salesforce']) });
    expect(foundMessages(facts)).toEqual([
      expect.objectContaining({
        code: 'APP_CREDENTIALS_MISSING',
        severity: 'WARNING',
        title: 'App credentials missing for the Box integration',
        text: expect.stringContaining('Production has no app credentials for it.'),
        subject: box,
        action: { kind: 'PROVIDE_APP_CREDENTIALS', projectId: 'project_1', integrationKey: 'box' },
      }),
    ]);
  });

  test('is resolved once the target has credentials', () => {
    const facts = messageFacts({ oauthIntegrations: [box], appCredentials: new Set(['box']) });
    expect(foundMessages(facts)).toEqual([]);
  });
});

describe('ENVIRONMENT_SECRET_MISSING', () => {
  const users = (count: number): ContentSubject[] =>
    Array.from({ length: count }, (_, n) => contentSubject('WORKFLOW', `box/${n}`, `W${n}`));

  test('asks once for a missing secret', () => {
    const facts = messageFacts({ secretUses: [{ key: 'API_KEY', usedBy: [box, sync], useCount: 2 }] });
    expect(foundMessages(facts)).toEqual([
      expect.objectContaining({
        code: 'ENVIRONMENT_SECRET_MISSING',
        severity: 'WARNING',
        title: 'Environment secret API_KEY missing',
        text: expect.stringContaining('used by the Box integration and the “Sync” workflow.'),
        subject: { contentType: null, key: 'API_KEY', name: 'API_KEY' },
        action: { kind: 'PROVIDE_ENVIRONMENT_SECRET', projectId: 'project_1', secretKey: 'API_KEY' },
      }),
    ]);
  });

  test.each([
    [5, 5, 'the “W3” workflow, and the “W4” workflow.'],
    [6, 6, 'the “W4” workflow, and 1 other.'],
    [5, 1205, 'the “W4” workflow, and 1,200 others.'],
  ])('lists five of the items that use it, given %d of %d', (given, useCount, text) => {
    const facts = messageFacts({ secretUses: [{ key: 'API_KEY', usedBy: users(given), useCount }] });
    expect(foundMessages(facts)[0]?.text).toContain(text);
  });

  test('is resolved once the target has a value', () => {
    const secretUses = [{ key: 'API_KEY', usedBy: [box], useCount: 1 }];
    expect(foundMessages(messageFacts({ secretUses, environmentSecretKeys: new Set(['API_KEY']) }))).toEqual([]);
  });
});

describe('ENVIRONMENT_VARIABLE_MISSING', () => {
  const variableUses = [{ key: 'backendUrl', usedBy: [box, sync], useCount: 2 }];

  test('asks once for a missing variable', () => {
    expect(foundMessages(messageFacts({ variableUses, environmentSecretKeys: new Set(['backendUrl']) }))).toEqual([
      expect.objectContaining({
        code: 'ENVIRONMENT_VARIABLE_MISSING',
        severity: 'WARNING',
        title: 'Environment variable backendUrl missing',
        text: expect.stringContaining('no value for the variable backendUrl, used by the Box integration and'),
        subject: { contentType: null, key: 'backendUrl', name: 'backendUrl' },
        action: { kind: 'PROVIDE_ENVIRONMENT_VARIABLE', projectId: 'project_1', variableKey: 'backendUrl' },
      }),
    ]);
  });

  test('is resolved once the target has a value', () => {
    const environmentVariableKeys = new Set(['backendUrl']);
    expect(foundMessages(messageFacts({ variableUses, environmentVariableKeys }))).toEqual([]);
  });
});

describe('TEAM_SETTING_MISSING', () => {
  const setting = { id: 'version', title: 'API version', type: 'TEXT', scope: 'TEAM', required: true } as const;

  test.each([
    [box, { contentType: 'INTEGRATION', key: 'box' }],
    [sync, { contentType: 'WORKFLOW', key: 'box/sync' }],
  ])('asks for the value of a setting that the team gives', (owner, of) => {
    expect(foundMessages(messageFacts({ missingTeamSettings: [{ owner, setting }] }))).toEqual([
      expect.objectContaining({
        code: 'TEAM_SETTING_MISSING',
        severity: 'WARNING',
        title: 'Team setting “API version” missing',
        text: expect.stringContaining('Production has no valid value for the setting “API version” (version) of the'),
        subject: owner,
        action: {
          kind: 'PROVIDE_TEAM_SETTING',
          projectId: 'project_1',
          ...of,
          settingId: 'version',
          settingType: 'TEXT',
        },
      }),
    ]);
  });
});

describe('CONTENT_BROKEN', () => {
  const ACTIVE = new Map([['box', { name: 'Box', active: true }]]);
  const DISABLED = new Map([['box', { name: 'Box', active: false }]]);
  const MISSING = new Map();
  const EVENT = new Set(['order.created']);
  const NO_EVENT = new Set<string>();

  const change = (
    type: ExcludedChange['type'],
    contentType: ExcludedChange['contentType'],
    key: string,
    keyBefore = type === 'ADD' ? null : key,
  ): ExcludedChange => ({ type, contentType, lineage: keyBefore ?? key, key, keyBefore });
  const include = (...changes: ContentIdentity[]): MessageAction => ({
    kind: 'INCLUDE_CHANGES',
    releaseId: messageFacts().releaseId,
    changes,
    dependants: [],
  });
  const fixWorkflow: MessageAction = { kind: 'FIX_CONTENT', contentType: 'WORKFLOW', key: 'box/sync' };
  const fixIntegration: MessageAction = { kind: 'FIX_CONTENT', contentType: 'INTEGRATION', key: 'box' };
  const boxItem = { contentType: 'INTEGRATION', lineage: 'box' } as const;
  const orderItem = { contentType: 'APP_EVENT', lineage: 'order.created' } as const;
  const BOX = { contentType: 'INTEGRATION', key: 'box' } as const;
  const ORDER = { contentType: 'APP_EVENT', key: 'order.created' } as const;
  const syncItem = { contentType: 'WORKFLOW', lineage: 'box/sync' } as const;

  const evaluate = (
    integrations: MessageFacts['integrations'],
    appEventKeys: ReadonlySet<string>,
    excludedChanges: readonly ExcludedChange[] = [],
  ) =>
    foundMessages(
      messageFacts({
        workflows: [{ subject: sync, integrationKey: 'box', needs: [BOX, ORDER] }],
        integrations,
        appEventKeys,
        excludedChanges,
      }),
    );

  test('is not raised for a workflow that has everything it needs', () => {
    expect(evaluate(ACTIVE, EVENT)).toEqual([]);
  });

  test('is not raised for a workflow that needs no app event', () => {
    const workflows = [{ subject: sync, integrationKey: 'box', needs: [BOX] }];
    expect(foundMessages(messageFacts({ workflows, integrations: ACTIVE }))).toEqual([]);
  });

  test('names each integration that steps use and that would be missing or disabled', () => {
    const needs = ['box', 'jira', 'slack'].map((key) => ({ contentType: 'INTEGRATION', key }) as const);
    const integrations = new Map([...ACTIVE, ['jira', { name: 'Jira', active: false }] as const]);
    const workflows = [{ subject: sync, integrationKey: 'box', needs }];
    expect(foundMessages(messageFacts({ workflows, integrations }))).toEqual([
      expect.objectContaining({
        code: 'CONTENT_BROKEN',
        text: expect.stringContaining(
          'the integration Jira (jira), which its steps use, would be disabled and the integration slack, which its steps use, would be missing',
        ),
        action: { kind: 'FIX_CONTENT', contentType: 'INTEGRATION', key: 'jira' },
      }),
    ]);
  });

  test.each<[string, MessageFacts['integrations'], ReadonlySet<string>, string, MessageAction]>([
    ['a missing integration', MISSING, EVENT, 'its integration, box, would be missing', fixWorkflow],
    ['a disabled integration', DISABLED, EVENT, 'its integration, Box, would be disabled', fixIntegration],
    ['a missing app event', ACTIVE, NO_EVENT, 'its app event, “order.created”, would be missing', fixWorkflow],
    [
      'both',
      MISSING,
      NO_EVENT,
      'its integration, box, would be missing and its app event, “order.created”, would be missing',
      fixWorkflow,
    ],
  ])('asks to fix the content for %s', (_, integrations, appEventKeys, lack, action) => {
    expect(evaluate(integrations, appEventKeys)).toEqual([
      expect.objectContaining({
        code: 'CONTENT_BROKEN',
        severity: 'WARNING',
        title: 'The “Sync” workflow would be broken',
        text: expect.stringContaining(`The “Sync” workflow could not run in Production: ${lack}.`),
        subject: sync,
        action,
      }),
    ]);
  });

  test.each<[string, MessageFacts['integrations'], ReadonlySet<string>, ExcludedChange[], MessageAction]>([
    ['the integration’s addition', MISSING, EVENT, [change('ADD', 'INTEGRATION', 'box')], include(boxItem)],
    ['the integration’s change', DISABLED, EVENT, [change('MODIFY', 'INTEGRATION', 'box')], include(boxItem)],
    ['the app event’s addition', ACTIVE, NO_EVENT, [change('ADD', 'APP_EVENT', 'order.created')], include(orderItem)],
    ['the workflow’s removal', MISSING, NO_EVENT, [change('REMOVE', 'WORKFLOW', 'box/sync')], include(syncItem)],
    ['the workflow’s removal', DISABLED, EVENT, [change('REMOVE', 'WORKFLOW', 'box/sync')], include(syncItem)],
    ['the workflow’s change', ACTIVE, NO_EVENT, [change('MODIFY', 'WORKFLOW', 'box/sync')], include(syncItem)],
    [
      'the integration’s renaming to the key that the workflow uses',
      MISSING,
      EVENT,
      [change('MODIFY', 'INTEGRATION', 'box', 'dropbox')],
      include({ contentType: 'INTEGRATION', lineage: 'dropbox' }),
    ],
    [
      'both additions',
      MISSING,
      NO_EVENT,
      [change('ADD', 'APP_EVENT', 'order.created'), change('ADD', 'INTEGRATION', 'box')],
      include(boxItem, orderItem),
    ],
  ])('asks to include %s if it is excluded', (_, integrations, appEventKeys, excluded, action) => {
    expect(evaluate(integrations, appEventKeys, excluded)).toEqual([expect.objectContaining({ action })]);
  });

  test('names the change of the workflow as the one that needs the excluded change', () => {
    const [message] = foundMessages(
      messageFacts({
        changes: [workflow(null, {})],
        workflows: [{ subject: sync, integrationKey: 'box', needs: [BOX] }],
        excludedChanges: [change('ADD', 'INTEGRATION', 'box')],
      }),
    );
    expect(message?.action).toMatchObject({ changes: [boxItem], dependants: [syncItem] });
  });

  test.each<[string, MessageFacts['integrations'], ExcludedChange[], MessageAction]>([
    ['of another item', MISSING, [change('ADD', 'INTEGRATION', 'dropbox')], fixWorkflow],
    ['that keeps the key', MISSING, [change('MODIFY', 'INTEGRATION', 'box')], fixWorkflow],
    [
      'of the workflow if its integration is disabled',
      DISABLED,
      [change('MODIFY', 'WORKFLOW', 'box/sync')],
      fixIntegration,
    ],
  ])('does not ask to include a change %s', (_, integrations, excluded, action) => {
    expect(evaluate(integrations, EVENT, excluded)).toEqual([expect.objectContaining({ action })]);
  });
});
