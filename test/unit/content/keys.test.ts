import type { ContentType } from '../../../src/content/content.types.js';
import { keyFault, nameFault } from '../../../src/content/keys.js';

const LONG = 'x'.repeat(201);

describe('keyFault', () => {
  test.each<[ContentType, string]>([
    ['INTEGRATION', 'salesforce'],
    ['INTEGRATION', 'custom.acme-crm_2'],
    ['INTEGRATION', '7shifts'],
    ['INTEGRATION', 'x'.repeat(200)],
    ['WORKFLOW', 'salesforce/sync-contacts'],
    ['WORKFLOW', `${'x'.repeat(200)}/${'y'.repeat(200)}`],
    ['APP_EVENT', 'Contact Created'],
    ['APP_EVENT', '😀'.repeat(200)],
    ['APP_EVENT', '__proto__'],
  ])('accepts the %s key %j', (contentType, key) => {
    expect(keyFault(contentType, key)).toBeNull();
  });

  test.each<[ContentType, string, string]>([
    ['INTEGRATION', '', 'lower-case letters'],
    ['INTEGRATION', 'Salesforce', 'got "Salesforce"'],
    ['INTEGRATION', '-crm', 'first a letter or digit'],
    ['INTEGRATION', 'sales force', 'lower-case letters'],
    ['INTEGRATION', 'crm\n', 'got "crm\\n"'],
    ['INTEGRATION', LONG, 'at most 200 characters'],
    ['WORKFLOW', 'salesforce', 'expected "<integration key>/<slug>"'],
    ['WORKFLOW', 'salesforce/a/b', 'expected "<integration key>/<slug>"'],
    ['WORKFLOW', '/sync', 'expected before the slash'],
    ['WORKFLOW', 'salesforce/', 'expected after the slash'],
    ['WORKFLOW', 'salesforce/Sync', 'expected after the slash'],
    ['WORKFLOW', `salesforce/${LONG}`, 'at most 200 characters'],
    ['APP_EVENT', '', 'not all white space'],
    ['APP_EVENT', ' Contact', 'no white space at either end'],
    ['APP_EVENT', 'Contact\u0000Created', 'no control characters'],
    ['APP_EVENT', 'Contact\ud800', 'half of a surrogate pair'],
    ['APP_EVENT', LONG, 'at most 200 characters'],
  ])('refuses the %s key %j and says why', (contentType, key, reason) => {
    expect(keyFault(contentType, key)).toContain(reason);
  });
});

describe('nameFault', () => {
  test.each(['Salesforce', ' Ünïcode 😀 ', 'x'.repeat(200)])('accepts the name %j', (name) => {
    expect(nameFault(name)).toBeNull();
  });

  test.each([
    ['', 'not all white space'],
    [' \t ', 'not all white space'],
    [LONG, 'at most 200 characters'],
    ['a\u0085b', 'no control characters'],
    ['\udc00', 'half of a surrogate pair'],
  ])('refuses the name %j and says why', (name, reason) => {
    expect(nameFault(name)).toContain(reason);
  });
});
