import { configurationRefusals, kindRefusals, urlRefusals, withoutQuery } from '../../../src/runtimes/runtime-rules.js';

const addressFault = (url: string) => (url === 'https://runtime.example' ? null : 'It is not allowed.');
const fieldsOf = (refusals: ReturnType<typeof urlRefusals>) => refusals.map(({ code, field }) => [code, field?.[0]]);

describe('an environment', () => {
  test.each([
    ['DEVELOPMENT', 'RUNTIME', true],
    ['DEVELOPMENT', 'HTTP', false],
    ['STAGING', 'RUNTIME', true],
    ['STAGING', 'HTTP', true],
    ['PRODUCTION', 'RUNTIME', true],
    ['PRODUCTION', 'HTTP', true],
  ] as const)('that is %s has runtimes that are %s: %s', (environment, kind, isAllowed) => {
    expect(fieldsOf(kindRefusals(kind, environment))).toEqual(isAllowed ? [] : [['INVALID_INPUT', 'kind']]);
  });
});

test.each([
  ['RUNTIME', { receivesSecrets: true, publicKey: {} }, null],
  ['RUNTIME', { publicKey: {}, removePublicKey: true }, 'removePublicKey'],
  ['HTTP', { receivesSecrets: false, publicKey: null, removePublicKey: true }, null],
  ['HTTP', { receivesSecrets: true }, 'receivesSecrets'],
  ['HTTP', { publicKey: {} }, 'publicKey'],
] as const)('a runtime of kind %s with %j has a fault in %s', (kind, input, field) => {
  expect(fieldsOf(configurationRefusals(kind, input))).toEqual(field === null ? [] : [['INVALID_INPUT', field]]);
});

describe('the URL of a runtime', () => {
  test.each([
    ['RUNTIME', null, true],
    ['RUNTIME', 'https://runtime.example', false],
    ['HTTP', 'https://runtime.example', true],
    ['HTTP', null, false],
    ['HTTP', 'https://inside.example', false],
  ] as const)('of kind %s may be %s: %s', (kind, url, isAllowed) => {
    expect(fieldsOf(urlRefusals(kind, url, addressFault))).toEqual(isAllowed ? [] : [['INVALID_INPUT', 'url']]);
  });

  test.each([
    ['https://runtime.example', 'https://runtime.example'],
    ['https://runtime.example/hook?key=hidden&b=?', 'https://runtime.example/hook'],
    ['https://runtime.example/hook#hidden?key', 'https://runtime.example/hook'],
  ])('%s is %s without its query', (url, shown) => {
    expect(withoutQuery(url)).toBe(shown);
  });

  test('is refused with the fault of the address', () => {
    expect(urlRefusals('HTTP', 'https://inside.example', addressFault)[0]?.message).toBe('It is not allowed.');
  });
});
