import pc from 'picocolors';
import { changeLines, groupLines } from '../../../../../clients/cli/src/changes/change-lines.js';
import { groupsOf, KINDS } from '../../../../../clients/cli/src/changes/printed-change.js';
import { change, field, NOW, PLAIN } from './printed-changes.js';

const EDIT = {
  at: '2026-03-04T10:00:00Z',
  by: { name: 'member A' },
  version: { ref: '9f3c2ab5d1e0f7a8b9c0d1e2f3a4b5c6d7e8f9a0' },
};

describe('the lines of changes', () => {
  test('say what happens, who edited the item last and when, and the commit', () => {
    const changes = [
      change({ type: 'ADD', sentence: 'Adds the “Invoice reminders” workflow', lastEdit: EDIT }),
      change({ lastEdit: { ...EDIT, by: null, version: { ref: 'release 7' } } }),
      change({ type: 'REMOVE', sentence: 'Removes the “Old sync” workflow' }),
    ];
    expect(changeLines(changes, PLAIN)).toEqual([
      '  + Adds the “Invoice reminders” workflow  member A, 2 h ago (9f3c2ab)',
      '  ~ Changes the “Sync” workflow            2 h ago (release 7)',
      '  - Removes the “Old sync” workflow',
    ]);
  });

  test('put the editor on a line of its own where the terminal is narrow', () => {
    expect(changeLines([change({ lastEdit: EDIT })], { ...PLAIN, width: 50 })).toEqual([
      '  ~ Changes the “Sync” workflow',
      '      member A, 2 h ago (9f3c2ab)',
    ]);
  });

  test('align what stands beside wide characters', () => {
    const changes = [
      change({ sentence: '変更 ワークフロー', lastEdit: EDIT }),
      change({ sentence: 'Changes 12345678901', lastEdit: EDIT }),
    ];
    expect(changeLines(changes, PLAIN)).toEqual([
      '  ~ 変更 ワークフロー    member A, 2 h ago (9f3c2ab)',
      '  ~ Changes 12345678901  member A, 2 h ago (9f3c2ab)',
    ]);
  });

  test('colour signs and nothing else, and only if there are colours', () => {
    const [line] = changeLines([change({ type: 'ADD' })], { ...PLAIN, colors: pc.createColors(true) });
    expect(line).toBe('  \u001B[32m+\u001B[39m Changes the “Sync” workflow');
  });

  test('keep a name with line breaks on its line', () => {
    expect(changeLines([change({ sentence: 'Adds “a\nb\r\n  + c”' })], PLAIN)).toEqual(['  ~ Adds “a b   + c”']);
  });

  test('stand under headings of their kinds, which say how many are left out', () => {
    const integrations = groupsOf([change({ contentType: 'INTEGRATION', sentence: 'Changes Box' })]);
    const workflows = { kind: KINDS[2], changes: [change()], total: 1_201 };
    expect(groupLines([...integrations, workflows], PLAIN)).toEqual([
      'Integrations',
      '  ~ Changes Box',
      '',
      'Workflows',
      '  ~ Changes the “Sync” workflow',
      '  … and 1,200 more changes of workflows',
    ]);
  });
});

describe('the field changes of a change', () => {
  const linesOf = (...fields: Parameters<typeof field>[0][]) =>
    changeLines([change({ fieldChanges: fields.map((each) => field(each)) })], { ...PLAIN, width: 70 }).slice(1);

  test('say where, and the values before and after', () => {
    const fields = [
      { place: 'step “send”, retries', before: 3, after: 5 },
      { type: 'ADD', place: 'step “check”', after: { id: 'check' } },
      { type: 'REMOVE', place: 'hidden', before: true },
      { type: 'MOVE', place: 'step “log”' },
      { type: 'ADD', place: 'OAuth scopes › “files.read”', after: 'files.read' },
      { place: 'name', before: 'Two\nlines', after: null },
    ] as const;
    expect(linesOf(...fields)).toEqual([
      '      ~ step “send”, retries         3 → 5',
      '      + step “check”                 {"id":"check"}',
      '      - hidden                       true',
      '      ~ step “log”                   moved',
      '      + OAuth scopes › “files.read”',
      '      ~ name                         "Two\\nlines" → null',
    ]);
  });

  test.each([
    ['a long value', { type: 'ADD', after: 'a'.repeat(99) }, `          "${'a'.repeat(58)}…`],
    ['two long values', { before: 'a'.repeat(99), after: 'b'.repeat(99) }, /^ {10}"a{26}… → "b{26}…$/],
    [
      'values that begin alike',
      { before: `${'a'.repeat(99)}1`, after: `${'a'.repeat(99)}2` },
      /^ {10}…a{9}1" → …a{9}2"$/,
    ],
    ['a short and a long value', { before: 1, after: 'b'.repeat(99) }, /^ {10}1 → "b{54}…$/],
    ['wide characters', { type: 'ADD', after: '語'.repeat(99) }, `          "${'語'.repeat(29)}…`],
    [
      'characters of several code units',
      { before: `${'😀'.repeat(60)}a`, after: `${'😀'.repeat(60)}b` },
      /…(😀)+a" → …(😀)+b"/u,
    ],
  ] as const)('shorten %s', (_, given, expected) => {
    expect(linesOf({ place: 'code', ...given })).toEqual([
      expect.stringContaining(' code'),
      typeof expected === 'string' ? expected : expect.stringMatching(expected),
    ]);
  });

  test('are not those that the sentence says', () => {
    expect(linesOf({ path: '/name', before: 'a', after: 'b' }, { path: '/key', before: 'c', after: 'd' })).toEqual([]);
  });

  test('are at most 20, and say how many more there are', () => {
    const fieldChanges = Array.from({ length: 25 }, () => field({ before: 1, after: 2 }));
    const lines = changeLines([change({ fieldChanges, fieldChangeCount: 1_000 })], { ...PLAIN, now: NOW });
    expect(lines).toHaveLength(22);
    expect(lines.at(-1)).toBe('      … and 980 more field changes');
  });
});
