import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../../src/webhooks/webhook.entity.js';
import { EVENT_TYPES, isSubscribed, type WebhookInput, webhookRefusals } from '../../../src/webhooks/webhook-rules.js';

const SRC = join(__dirname, '../../../src');
const addressFault = (url: string) => (url.startsWith('https://') ? null : `${url} is wrong`);
const many = Array.from({ length: 201 }, (_, index) => `environment_${index}`);

describe('a webhook', () => {
  test.each<[string, WebhookInput, boolean, string[]]>([
    ['no change', {}, true, []],
    ['an address', { url: 'https://hooks.example.com' }, false, []],
    ['a wrong address', { url: 'http://10.0.0.1' }, false, ['url']],
    ['events', { events: ['RELEASE_LIVE'] }, false, []],
    ['no event', { events: [] }, false, ['events']],
    ['some environments', { environmentIds: ['environment_1'] }, true, []],
    ['all environments', { environmentIds: null }, false, []],
    ['all environments, by a limited actor', { environmentIds: null }, true, ['environmentIds']],
    ['no environment', { environmentIds: [] }, false, ['environmentIds']],
    ['too many environments', { environmentIds: many }, false, ['environmentIds']],
    ['everything wrong', { url: '', events: [], environmentIds: [] }, false, ['url', 'events', 'environmentIds']],
  ])('is validated with %s', (_, input, isLimited, fields) => {
    const refusals = webhookRefusals(input, addressFault, isLimited);
    expect(refusals.map(({ code, field }) => [code, field?.[0]])).toEqual(
      fields.map((each) => ['INVALID_INPUT', each]),
    );
  });

  test.each<[string, boolean, WebhookEvent[], string[] | null, boolean]>([
    ['the event, of all environments', true, ['RELEASE_FAILED', 'RELEASE_LIVE'], null, true],
    ['the event, of this environment', true, ['RELEASE_LIVE'], ['environment_2', 'environment_1'], true],
    ['the event, of another environment', true, ['RELEASE_LIVE'], ['environment_2'], false],
    ['another event', true, ['RELEASE_FAILED'], null, false],
    ['the event, but is disabled', false, ['RELEASE_LIVE'], null, false],
  ])('gets an event depending on what it subscribes to: %s', (_, enabled, events, environmentIds, expected) => {
    expect(isSubscribed({ enabled, events, environmentIds }, 'RELEASE_LIVE', 'environment_1')).toBe(expected);
  });
});

test('each event has a type of its own', () => {
  const types = WEBHOOK_EVENTS.map((event) => EVENT_TYPES[event]);
  expect(new Set(types).size).toBe(WEBHOOK_EVENTS.length);
  for (const type of types) expect(type).toMatch(/^release\.[a-z_]+$/);
});

test('each event is recorded somewhere', () => {
  const calls = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => readFileSync(join(SRC, file), 'utf8').match(/\brecord(Release)?Event\([^)]*\)/g) ?? []);
  expect(WEBHOOK_EVENTS.filter((event) => !calls.some((call) => call.includes(`'${event}'`)))).toEqual([]);
});
