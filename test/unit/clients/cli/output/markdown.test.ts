import { markdownCode, markdownText } from '../../../../../clients/cli/src/output/markdown.js';

/** Where a word joiner keeps apart what GitHub would link. */
const marked = (text: string) => text.replaceAll('\u2060', '¦');

describe('a text in Markdown', () => {
  test.each([
    ['a link', '[x](https://a.example)', '\\[x\\](https:¦//a.example)'],
    ['a bare link', 'see www.a.example', 'see www¦.a.example'],
    ['an image', '![x](a.png)', '\\!\\[x\\](a.png)'],
    ['HTML', '<img src=x onerror=alert(1)>', '\\<img src=x onerror=alert(1)\\>'],
    ['the end of a fold', '</details>', '\\</details\\>'],
    ['a comment', '<!-- x -->', '\\<\\!-- x --\\>'],
    ['an entity', '&lt;', '\\&lt;'],
    ['a mention', 'by @octocat and @org/team', 'by \\@¦octocat and \\@¦org/team'],
    ['an e-mail address', 'a@b.example', 'a\\@¦b.example'],
    ['an issue', '#12, GH-12, org/repo#12', '\\#¦12, GH-¦12, org/repo\\#¦12'],
    ['a commit', 'of 9f3c2ab', 'of 9¦f3c2ab'],
    ['a cell of a table', 'a | b', 'a \\| b'],
    ['formatting', '**a** _b_ `c` ~~d~~', '\\*\\*a\\*\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~'],
    ['a formula', '$x$', '<span>$</span>x<span>$</span>'],
    ['a backslash', '\\[a', '\\\\\\[a'],
    ['line breaks', 'a\n# b\r\n- c\u2028d', 'a \\# b - c d'],
    ['another direction of writing', 'a\u202Eb', 'a b'],
    ['plain words', ' Sync “contacts”, v2 (new) ', 'Sync “contacts”, v2 (new)'],
  ])('shows %s as it is', (_, text, expected) => {
    expect(marked(markdownText(text))).toBe(expected);
  });
});

describe('code in Markdown', () => {
  test.each([
    ['[x](https://a.example) @octocat <b>', '`[x](https://a.example) @octocat <b>`'],
    ['a `b` c', '``a `b` c``'],
    ['``a', '``` ``a ```'],
    [' a', '`  a `'],
    ['a\nb', '`a b`'],
  ])('of %j is %s', (text, expected) => {
    expect(markdownCode(text)).toBe(expected);
  });
});
