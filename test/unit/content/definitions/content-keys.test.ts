import type { ContentType } from '../../../../src/content/content.types.js';
import {
  contentName,
  keyFault,
  keyIdentity,
  nameFault,
  newKeyFault,
} from '../../../../src/content/definitions/content-keys.js';

const LONG = 'x'.repeat(201);

describe('keyFault', () => {
  test.each<[ContentType, string]>([
    ['INTEGRATION', 'salesforce'],
    ['INTEGRATION', 'custom.acme-crm_2'],
    ['INTEGRATION', '7shifts'],
    ['INTEGRATION', 'googleCalendar'],
    ['INTEGRATION', 'monday.com'],
    ['INTEGRATION', 'custom.Acme_2.eu'],
    ['INTEGRATION', 'x'.repeat(200)],
    ['WORKFLOW', 'salesforce/sync-contacts'],
    ['WORKFLOW', 'googleCalendar/3F2504E0-4F89-11D3'],
    ['WORKFLOW', `${'x'.repeat(200)}/${'y'.repeat(200)}`],
    ['APP_EVENT', 'Contact Created'],
    ['APP_EVENT', '😀'.repeat(200)],
    ['APP_EVENT', '__proto__'],
  ])('accepts the %s key %j', (contentType, key) => {
    expect(keyFault(contentType, key)).toBeNull();
    expect(newKeyFault(contentType, key)).toBeNull();
  });

  test.each(['custom.', 'a..b', 'a.', 'custom..a'])(
    'accepts the key %j, which is refused for new integrations',
    (key) => {
      expect(keyFault('INTEGRATION', key)).toBeNull();
      expect(keyFault('WORKFLOW', `${key}/sync`)).toBeNull();
      expect(newKeyFault('INTEGRATION', key)).toContain(`got "${key}"`);
    },
  );

  test.each<[ContentType, string, string]>([
    ['INTEGRATION', '', 'letters, digits'],
    ['INTEGRATION', 'Sälesforce', 'got "Sälesforce"'],
    ['INTEGRATION', '-crm', 'starting with a letter or digit'],
    ['INTEGRATION', 'sales force', 'separated by "."'],
    ['INTEGRATION', 'crm\n', 'got "crm\\n"'],
    ['INTEGRATION', LONG, 'at most 200 characters'],
    ['WORKFLOW', 'salesforce', 'expected "<integration key>/<slug>"'],
    ['WORKFLOW', 'salesforce/a/b', 'expected "<integration key>/<slug>"'],
    ['WORKFLOW', '/sync', 'expected before the slash'],
    ['WORKFLOW', 'salesforce/', 'expected after the slash'],
    ['WORKFLOW', 'salesforce/.sync', 'expected after the slash'],
    ['WORKFLOW', `salesforce/${LONG}`, 'at most 200 characters'],
    ['APP_EVENT', '', 'one of them visible'],
    ['APP_EVENT', ' Contact', 'no leading or trailing white space'],
    ['APP_EVENT', 'Contact\u3164', 'no leading or trailing white space'],
    ['APP_EVENT', '\u202e', 'one of them visible'],
    ['APP_EVENT', 'Contact\u0000Created', 'no control characters'],
    ['APP_EVENT', 'Contact\ud800', 'half of a surrogate pair'],
    ['APP_EVENT', LONG, 'at most 200 characters'],
  ])('refuses the %s key %j and says why', (contentType, key, reason) => {
    expect(keyFault(contentType, key)).toContain(reason);
    expect(newKeyFault(contentType, key)).toContain(reason);
  });
});

describe('nameFault', () => {
  test.each(['Salesforce', ' Ünïcode 😀 ', 'x'.repeat(200)])('accepts the name %j', (name) => {
    expect(nameFault(name)).toBeNull();
  });

  test.each([
    ['', 'one of them visible'],
    [' \t ', 'one of them visible'],
    ['\u200b\u202e\u2066', 'one of them visible'],
    [LONG, 'at most 200 characters'],
    ['a\u0085b', 'no control characters'],
    ['\udc00', 'half of a surrogate pair'],
  ])('refuses the name %j and says why', (name, reason) => {
    expect(nameFault(name)).toContain(reason);
  });
});

test('contentName trims a name', () => {
  expect(contentName('\u3000 Salesforce \u200b')).toBe('Salesforce');
});

test('keyIdentity is the same for all Unicode forms of an app event’s key', () => {
  expect(keyIdentity('APP_EVENT', 'cafe\u0301')).toBe(keyIdentity('APP_EVENT', 'café'));
  expect(keyIdentity('APP_EVENT', 'cafe')).not.toBe(keyIdentity('APP_EVENT', 'café'));
});

test.each(['INTEGRATION', 'WORKFLOW'] as const)(
  'keyIdentity is the same for a key of %s in any case',
  (contentType) => {
    expect(keyIdentity(contentType, 'googleCalendar/A')).toBe(keyIdentity(contentType, 'GOOGLECALENDAR/a'));
  },
);
