import {
  isNamed,
  type NamedMessage,
  nameOfMessage,
  parseMessageName,
} from '../../../../../clients/cli/src/messages/message-name.js';

const message = (code: NamedMessage['code'], key: string | null, settingId?: string): NamedMessage => ({
  code,
  subject: { key },
  action: settingId === undefined ? null : { settingId },
});

describe('the name of a message', () => {
  it.each([
    [message('ENVIRONMENT_SECRET_MISSING', 'STRIPE_KEY'), 'ENVIRONMENT_SECRET_MISSING:STRIPE_KEY'],
    [message('CONTENT_BROKEN', 'box/sync'), 'CONTENT_BROKEN:box/sync'],
    [message('APP_EVENT_REMOVED', 'Order: paid'), 'APP_EVENT_REMOVED:Order: paid'],
    [message('TEAM_SETTING_MISSING', 'box/sync', 'region'), 'TEAM_SETTING_MISSING:box/sync#region'],
    [message('DEPLOYMENT_INTERRUPTED', null), 'DEPLOYMENT_INTERRUPTED'],
  ])('of %j is %s, which means this message', (named, expected) => {
    expect(nameOfMessage(named)).toBe(expected);
    const parsed = parseMessageName(expected);
    expect('name' in parsed && isNamed(named, parsed.name)).toBe(true);
  });

  it.each([
    ['ENVIRONMENT_SECRET_MISSING', true],
    ['ENVIRONMENT_SECRET_MISSING:A', true],
    ['ENVIRONMENT_SECRET_MISSING:a', false],
    ['ENVIRONMENT_SECRET_MISSING:B', false],
    ['ENVIRONMENT_VARIABLE_MISSING:A', false],
  ])('%s means the message about the secret A: %s', (text, expected) => {
    const parsed = parseMessageName(text);
    expect('name' in parsed && isNamed(message('ENVIRONMENT_SECRET_MISSING', 'A'), parsed.name)).toBe(expected);
  });

  it.each([
    ['SECRET_MISSING:A', 'ENVIRONMENT_SECRET_MISSING'],
    ['ENVIROMENT_SECRET_MISSING', 'ENVIRONMENT_SECRET_MISSING'],
    ['content-broken', 'CONTENT_BROKEN'],
  ])('%s is no name: the fault says what may be meant', (text, similar) => {
    expect(parseMessageName(text)).toEqual({ fault: expect.stringContaining(`Did you mean ${similar}`) });
  });

  it.each([
    ['NONSENSE', 'Expected the code of a message, got "NONSENSE"'],
    ['', 'Expected the code of a message, got ""'],
    ['CONTENT_BROKEN:', expect.stringContaining('Expected a key after "CONTENT_BROKEN:"')],
  ])('"%s" is no name', (text, fault) => {
    expect(parseMessageName(text)).toEqual({ fault });
  });
});
