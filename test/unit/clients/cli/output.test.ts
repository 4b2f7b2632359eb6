import { columns } from '../../../../clients/cli/src/output/columns.js';
import { Output, printable } from '../../../../clients/cli/src/output/output.js';
import { ago, duration } from '../../../../clients/cli/src/output/times.js';

const NOW = new Date('2026-01-02T03:04:05Z');

test.each([
  ['2026-01-02T03:04:05Z', 'just now'],
  ['2026-01-02T03:05:00Z', 'just now'],
  ['2026-01-02T03:04:00Z', '5 s ago'],
  ['2026-01-02T03:00:00Z', '4 min ago'],
  ['2026-01-02T01:04:05Z', '2 h ago'],
  ['2025-12-25T03:04:05Z', '8 d ago'],
])('%s is %s', (time, expected) => {
  expect(ago(time, NOW)).toBe(expected);
});

test.each([
  [0, '0 s'],
  [900, '1 s'],
  [72_000, '1 min 12 s'],
  [3_600_000, '1 h'],
  [90_061_000, '1 d 1 h'],
])('%d ms are %s', (milliseconds, expected) => {
  expect(duration(milliseconds)).toBe(expected);
});

test('aligns columns, whatever colours and wide characters they have', () => {
  expect(
    columns(
      [
        ['\u001B[1ma\u001B[22m', '日本', 'end'],
        ['long', 'x', ''],
      ],
      2,
    ),
  ).toEqual(['  \u001B[1ma\u001B[22m     日本  end', '  long  x']);
});

test.each([
  ['a\u001B[31mred\u001B[39m', 'a\u001B[31mred\u001B[39m'],
  ['a\u001B[2Jb\u0007\u009Bc\rd', 'a\uFFFD[2Jb\uFFFD\uFFFDc\uFFFDd'],
  ['turned \u202E around', 'turned \uFFFD around'],
  ['hidden\u001B[8mblink\u001B[5m', 'hidden\uFFFD[8mblink\uFFFD[5m'],
  ['a name\n::stop-commands::x\u2028y\tz', 'a name\uFFFD::stop-commands::x\uFFFDy\tz'],
])('%j is printed as %j', (line, expected) => {
  expect(printable(line)).toBe(expected);
});

const TERMINAL = { isTTY: true, columns: 80 };

test.each([
  ['a terminal', TERMINAL, {}, { colors: true, isLive: true }],
  ['a pipe', {}, {}, { colors: false, isLive: false }],
  ['NO_COLOR', TERMINAL, { NO_COLOR: '1' }, { colors: false, isLive: true }],
  ['a CI job with a terminal', TERMINAL, { CI: 'true' }, { colors: false, isLive: false }],
  ['a dumb terminal', TERMINAL, { TERM: 'dumb' }, { colors: false, isLive: false }],
])('colours and progress for %s', (_name, stream, env, expected) => {
  const target = { ...stream, write: () => true };
  const output = new Output({ stdout: target, stderr: target, env, json: false, quiet: false });
  expect({ colors: output.colors.isColorSupported, isLive: output.isLive }).toEqual(expected);
});

test('escapes control characters in JSON, also those that JSON permits', () => {
  let written = '';
  const stream = { write: (text: string) => (written += text) };
  const name = 'a\u009B2Jb\u202Ec\u001B[8m\u2028é';
  new Output({ stdout: stream, stderr: stream, env: {}, json: true, quiet: false }).result({ name }, []);
  expect(JSON.parse(written)).toEqual({ name });
  expect(written).toContain('"a\\u009b2Jb\\u202ec\\u001b[8m\\u2028é"');
});

test('with --json, only the document is on stdout; with --quiet, notes are left out', () => {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const output = new Output({ stdout: stream('stdout'), stderr: stream('stderr'), env: {}, json: true, quiet: true });
  output.note('a note');
  output.problem('a problem');
  output.result({ done: true }, ['for people']);
  expect(written).toEqual({ stdout: '{\n  "done": true\n}\n', stderr: 'a problem\n' });
});
