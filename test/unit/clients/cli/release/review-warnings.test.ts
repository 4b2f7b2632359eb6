import { parseMessageName } from '../../../../../clients/cli/src/messages/message-name.js';
import { reviewWarnings, warningsFailure } from '../../../../../clients/cli/src/release/review-warnings.js';
import type { PreviewMessage } from '../../../../../clients/typescript/src/index.js';
import { STAGING } from './situations.js';

function missingSecret(key: string, more: Partial<PreviewMessage> = {}): PreviewMessage {
  return {
    id: `msg_${key}`,
    severity: 'WARNING',
    code: 'ENVIRONMENT_SECRET_MISSING',
    title: `Environment secret ${key} missing`,
    text: 'Provide a value.',
    isNew: true,
    acknowledgedAt: null,
    subject: { contentType: null, key, name: key },
    carriedOver: null,
    affectedUsers: null,
    action: { __typename: 'ProvideEnvironmentSecretAction', label: `Provide ${key}`, secretKey: key },
    ...more,
  };
}

const A = missingSecret('A');
const B = missingSecret('B');
const CARRIED = missingSecret('C', { isNew: false, acknowledgedAt: '2026-01-01T00:00:00.000Z' });
/** Of a failed release: it was acknowledged when that was deployed. */
const ACCEPTED_BEFORE = missingSecret('D', { acknowledgedAt: '2026-01-01T00:00:00.000Z' });

test.each<[string, PreviewMessage[], string[], 'new-warnings' | 'warnings', string[], string[]]>([
  ['none', [], [], 'new-warnings', [], []],
  ['new ones', [A, B], [], 'new-warnings', [], ['A', 'B']],
  ['one that is accepted by its name', [A, B], ['ENVIRONMENT_SECRET_MISSING:A'], 'new-warnings', ['A'], ['B']],
  ['those that are accepted by their code', [A, B], ['ENVIRONMENT_SECRET_MISSING'], 'new-warnings', ['A', 'B'], []],
  ['one that is carried over', [CARRIED], [], 'new-warnings', [], []],
  ['one that is carried over, and stops too', [CARRIED], [], 'warnings', [], ['C']],
  ['one that is carried over, and is accepted', [CARRIED], ['ENVIRONMENT_SECRET_MISSING:C'], 'warnings', [], []],
  ['one that was accepted before', [ACCEPTED_BEFORE], [], 'new-warnings', [], []],
  ['names of others', [A], ['CONTENT_BROKEN', 'ENVIRONMENT_VARIABLE_MISSING:A'], 'new-warnings', [], ['A']],
])('warnings: %s', (_name, warnings, names, failOn, accepted, unresolved) => {
  const accept = names.flatMap((name) => {
    const parsed = parseMessageName(name);
    return 'name' in parsed ? [parsed.name] : [];
  });
  const review = reviewWarnings(warnings, { accept, failOn });
  expect(review.accepted.map(({ id }) => id)).toEqual(accepted.map((key) => `msg_${key}`));
  expect(review.unresolved.map(({ subject }) => subject.key)).toEqual(unresolved);
});

test('the failure names a code once for people, and all warnings for programs', () => {
  const all = Array.from({ length: 60 }, (_, index) => missingSecret(`KEY_${index}`));
  const variable = missingSecret('REGION', {
    code: 'ENVIRONMENT_VARIABLE_MISSING',
    title: 'Environment variable REGION missing',
    action: { __typename: 'ProvideEnvironmentVariableAction', label: 'Provide REGION', variableKey: 'REGION' },
  });
  const { lines, details, message } = warningsFailure([...all.slice(0, 1), variable, ...all.slice(1)], STAGING);
  expect(message).toBe('61 warnings are neither resolved nor accepted');
  expect(lines).toEqual([
    'ENVIRONMENT_SECRET_MISSING   60 warnings: KEY_0, KEY_1, KEY_2 and 57 more',
    'resolve one:        slipway secrets set staging KEY_0',
    'or accept one:      --accept ENVIRONMENT_SECRET_MISSING:KEY_0',
    'or accept all 60:   --accept ENVIRONMENT_SECRET_MISSING',
    '',
    'ENVIRONMENT_VARIABLE_MISSING:REGION   Environment variable REGION missing',
    'give it a value:   slipway variables set staging REGION',
    'or accept it:      --accept ENVIRONMENT_VARIABLE_MISSING:REGION',
    '',
    '--json lists all of them',
  ]);
  expect(details.warnings).toHaveLength(61);
});

test('the failure names all warnings of a code that few have', () => {
  expect(warningsFailure([A, B], STAGING).lines).toEqual([
    'ENVIRONMENT_SECRET_MISSING   2 warnings: A, B',
    'resolve one:       slipway secrets set staging A',
    'or accept one:     --accept ENVIRONMENT_SECRET_MISSING:A',
    'or accept all 2:   --accept ENVIRONMENT_SECRET_MISSING',
  ]);
});

test('what no command resolves is named by its action', () => {
  const broken = missingSecret('box/sync', {
    code: 'CONTENT_BROKEN',
    title: 'Would be broken',
    action: { __typename: 'IncludeChangesAction', label: 'Include the changes' },
  });
  expect(warningsFailure([broken], STAGING).lines).toEqual([
    'CONTENT_BROKEN:box/sync   Would be broken',
    'resolve it:     Include the changes',
    'or accept it:   --accept CONTENT_BROKEN:box/sync',
  ]);
});
