import { namesInText } from '../../../../../clients/cli/src/release/accepted-names.js';
import { mayHaveGiven, versionFault } from '../../../../../clients/cli/src/release/version-choice.js';
import { parseWaitLimit } from '../../../../../clients/cli/src/release/wait-limit.js';

describe('--wait', () => {
  test.each([
    ['90s', 90_000],
    ['15m', 900_000],
    ['1h', 3_600_000],
    ['168h', 604_800_000],
  ])('%s is %d milliseconds', (text, milliseconds) => {
    expect(parseWaitLimit(text)).toEqual({ milliseconds });
  });

  test.each(['15', '0s', '1.5h', '15 m', '1w', '169h', '-1m', '', 'm', '99999999s'])('%s is no time', (text) => {
    expect(parseWaitLimit(text)).toEqual({ fault: expect.stringContaining('Expected a time such as 90s, 15m or 1h') });
  });
});

describe('--version', () => {
  test.each(['2.5.0', '3.0.0-rc.1', '1.0.0+build.5', '0.0.1-alpha.beta'])('%s is a version', (text) => {
    expect(versionFault(text)).toBeNull();
  });

  test.each(['2.5', 'v2.5.0', ' 2.5.0', '2.5.0 ', '02.5.0', '2.5.0-', '', 'latest', `1.0.0-${'a'.repeat(300)}`])(
    '%s is none',
    (text) => {
      expect(versionFault(text)).toContain('Expected a semantic version');
    },
  );

  test.each([
    [{ kind: 'VERSION', version: '2.5.0' }, '2.5.0', true],
    [{ kind: 'VERSION', version: '2.5.1' }, '2.5.0', false],
    [{ kind: 'BUMP', bump: 'recommended' }, '7.0.0', true],
    [{ kind: 'BUMP', bump: 'minor' }, '2.5.0', true],
    [{ kind: 'BUMP', bump: 'minor' }, '3.0.0', false],
    [{ kind: 'BUMP', bump: 'major' }, '3.0.0', true],
  ] as const)('%j may have given %s after 2.4.1: %s', (choice, version, expected) => {
    expect(mayHaveGiven(choice, version, '2.4.1')).toBe(expected);
  });
});

describe('--accept-file', () => {
  test('has a name on each line, and comments', () => {
    const text =
      '\uFEFF# known\r\nCONTENT_BROKEN\r\n  ENVIRONMENT_SECRET_MISSING:A # later\n\nTEAM_SETTING_MISSING:box#region\n';
    expect(namesInText(text, 'accepted.txt')).toEqual([
      { code: 'CONTENT_BROKEN', key: null },
      { code: 'ENVIRONMENT_SECRET_MISSING', key: 'A' },
      { code: 'TEAM_SETTING_MISSING', key: 'box#region' },
    ]);
  });

  test('with something else names the line', () => {
    expect(() => namesInText('CONTENT_BROKEN\nSECRETS', 'accepted.txt')).toThrow(/^accepted\.txt:2: Expected the code/);
  });

  test('has at most 10,000 names', () => {
    const names = (count: number) => 'CONTENT_BROKEN\n'.repeat(count);
    expect(namesInText(names(10_000), 'accepted.txt')).toHaveLength(10_000);
    expect(() => namesInText(names(10_001), 'accepted.txt')).toThrow(
      'at most 10,000 names in accepted.txt, got 10,001',
    );
  });
});
