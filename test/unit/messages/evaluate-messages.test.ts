import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType } from 'graphql';
import { evaluateMessages } from '../../../src/messages/evaluate-messages.js';
import { DEPLOYMENT_ERROR_CODES } from '../../../src/messages/message.types.js';
import { MESSAGE_RULES } from '../../../src/messages/rules/index.js';
import { appEvent, integration, workflow } from '../../support/content-changes.js';
import { contentSubject } from '../../support/content-subject.js';
import { foundMessages } from '../../support/found-messages.js';
import { messageFacts } from '../../support/message-facts.js';

const BOX = contentSubject('INTEGRATION', 'box', 'Box');

const facts = messageFacts({
  changes: [
    workflow({ name: 'B' }, null, 'box/b'),
    workflow({ name: 'A' }, null, 'box/a'),
    appEvent({}, null),
    integration({}, null),
  ],
  secretUses: [{ key: 'API_KEY', usedBy: [BOX], useCount: 1 }],
  variableUses: [{ key: 'region', usedBy: [BOX], useCount: 1 }],
  oauthIntegrations: [contentSubject('INTEGRATION', 'zendesk', 'Zendesk')],
});

describe('the messages of a release', () => {
  test('are ordered by severity, then by rule, then by the name of the subject', async () => {
    expect(
      (await evaluateMessages(facts)).map(({ severity, code, subject }) => `${severity} ${code} ${subject.name}`),
    ).toEqual([
      'WARNING APP_CREDENTIALS_MISSING Zendesk',
      'WARNING ENVIRONMENT_SECRET_MISSING API_KEY',
      'WARNING ENVIRONMENT_VARIABLE_MISSING region',
      'INFO APP_EVENT_REMOVED order.created',
      'INFO INTEGRATION_REMOVED Box',
      'INFO WORKFLOW_REMOVED A',
      'INFO WORKFLOW_REMOVED B',
    ]);
  });

  test('have unique ids that do not depend on the order of the facts', async () => {
    const ids = (await evaluateMessages(facts)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^msg_[0-9a-z]+[0-9a-f]{24}$/.test(id))).toBe(true);
    const reversed = await evaluateMessages({ ...facts, changes: facts.changes.toReversed() });
    expect(reversed.map(({ id }) => id)).toEqual(ids);
  });

  test('keep their id when only the name of the subject changes', async () => {
    const idFor = async (name: string) =>
      (await evaluateMessages(messageFacts({ changes: [workflow({ name }, null)] })))[0]?.id;
    expect(await idFor('Sync all')).toBe(await idFor('Sync'));
  });

  test('are the same when many changes are evaluated in batches', async () => {
    const changes = Array.from({ length: 1_200 }, (_, index) =>
      index % 3 === 0
        ? integration({}, { authentication: 'BASIC' }, `box-${index}`)
        : workflow({ enabledByDefault: false }, { enabledByDefault: true }, `box-${index}/sync`),
    );
    const many = { ...facts, changes };
    const found = await evaluateMessages(many);
    expect(found.length).toBeGreaterThan(1_200);
    expect(found).toEqual(foundMessages(many));
  });

  test('have different ids in different releases', async () => {
    const [message] = await evaluateMessages(facts);
    const [other] = await evaluateMessages({ ...facts, releaseId: 'release_2' });
    expect(other?.id).not.toBe(message?.id);
  });

  test('come from rules with one code each, warnings first', () => {
    const type = buildSchema(readFileSync(join(__dirname, '../../../schema.graphql'), 'utf8')).getType('MessageCode');
    const codes = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    const found = [...MESSAGE_RULES.map(({ code }) => code), ...DEPLOYMENT_ERROR_CODES];
    expect(found.sort()).toEqual(codes.sort());
    expect(MESSAGE_RULES.map(({ severity }) => severity)).toEqual([
      ...Array(5).fill('WARNING'),
      ...Array(19).fill('INFO'),
    ]);
  });
});
