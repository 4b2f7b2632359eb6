/** Characters that have a meaning in Markdown (CommonMark, GitHub, GitLab) anywhere in a line, and those of HTML. */
const SPECIAL = /[\\`*_[\]{}<>|~&#@!^%]/g;

/** Control characters, and those that change the direction of what follows. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu;

/** Takes no room, and ends what GitHub would turn into a link or a mention: it looks for them in the shown text, too. */
const WORD_JOINER = '\u2060';

/** `@name`, `#12`, `GH-12`, `www.`, `https://` and the names of Git commits: what follows is kept apart. */
const LINK_STARTS =
  /(?<=[@#])(?=\w)|(?<=\bGH-)(?=\d)|(?<=\bwww)(?=\.)|(?<=:)(?=\/\/)|(?<=\b[0-9a-f])(?=[0-9a-f]{6,39}\b)/gi;

/**
 * A text within a line of Markdown that is shown as it is: without formatting, links, mentions or HTML. Something else must
 * stand before it in its line, so that it can't begin a list or a heading.
 */
export function markdownText(text: string): string {
  return (
    text
      .replace(CONTROLS, ' ')
      .trim()
      .replace(LINK_STARTS, WORD_JOINER)
      .replace(SPECIAL, '\\$&')
      // GitHub would read two of them as the limits of a formula, even with a backslash.
      .replaceAll('$', '<span>$</span>')
  );
}

/** A text as code within a line of Markdown. Nothing in it has a meaning. */
export function markdownCode(text: string): string {
  const line = text.replace(CONTROLS, ' ');
  const runs = line.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const blank = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${blank}${line}${blank}${fence}`;
}
