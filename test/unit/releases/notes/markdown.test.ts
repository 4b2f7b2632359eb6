import { escapeMarkdown, escapeParagraphs } from '../../../../src/releases/notes/markdown.js';

test.each<[string, string, string]>([
  ['plain words', 'Sync contacts, v2 (new)', 'Sync contacts, v2 (new)'],
  ['a link', '](javascript:alert(1))', '\\](javascript:alert(1))'],
  ['an image', '![x](https://a.example/b)', '\\!\\[x\\](https:\\//a.example/b)'],
  ['HTML and entities', '<b onclick="x">&lt;', '\\<b onclick="x"\\>\\&lt;'],
  ['code and emphasis', '`a` **b** _c_ ~~d~~', '\\`a\\` \\*\\*b\\*\\* \\_c\\_ \\~\\~d\\~\\~'],
  ['a cell of a table', 'a | b', 'a \\| b'],
  [
    'addresses that become links',
    'https://a.example WWW.a.example a@b.example',
    'https:\\//a.example WWW\\.a.example a\\@b.example',
  ],
  ['a heading', '# a', '\\# a'],
  ['a list', '- a', '\\- a'],
  ['a numbered list', '12. a', '12\\. a'],
  ['another numbered list', '1) a', '1\\) a'],
  ['a number', '12 a', '12 a'],
  ['an underlined heading', '=== a', '\\=== a'],
  ['a backslash', 'a\\', 'a\\\\'],
  ['several lines', ' a\n# b\r', 'a \\# b'],
  ['characters that change the direction', 'a\u202eb\u2066c', 'a b c'],
])('escapes %s', (_, text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});

test('keeps the lines and paragraphs of a text, without indented code', () => {
  expect(escapeParagraphs('One\n    two\r\n\n\n# Three\n\n')).toBe('One\\\ntwo\n\n\\# Three');
  expect(escapeParagraphs(' \n')).toBe('');
});
