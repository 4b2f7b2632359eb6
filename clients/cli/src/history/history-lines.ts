import stringWidth from 'fast-string-width';
import type { CountsByTypeFragment } from '../changes/changes.generated.js';
import { columns } from '../output/columns.js';
import { oneLine, shortened } from '../output/short-text.js';
import type { TextStyle } from '../output/text-style.js';
import { ago } from '../output/times.js';
import { type ListedRelease, lastStep, originText, stateText } from './listed-release.js';

/** A release with what it changes. */
export interface CountedRelease extends ListedRelease {
  readonly changeSummary: { readonly counts: { readonly all: CountsByTypeFragment } };
}

/** How many columns a description gets beside a release; else it stands below it. */
const MIN_DESCRIPTION_WIDTH = 24;

/** How many columns the name of a member may fill. */
const MAX_NAME_WIDTH = 20;

/** Releases for people: version, state, when, who, what changes, where from, and the description. */
export function historyLines(releases: readonly CountedRelease[], style: TextStyle): readonly string[] {
  const { colors, width, now } = style;
  const rows = columns(
    releases.map((release) => {
      const { at, by } = lastStep(release);
      const cells = [release.version ?? '-', stateText(release, colors), ago(at, now)];
      const { all } = release.changeSummary.counts;
      return [...cells, shortened(by ?? '-', MAX_NAME_WIDTH), signedCounts(all), originText(release), ''];
    }),
  );
  const filled = Math.max(0, ...rows.map((row) => stringWidth(row)));
  const room = width - filled - 2;
  return rows.flatMap((row, index) => {
    const description = oneLine(releases[index]?.description ?? '');
    if (description === '') return [row];
    if (room < MIN_DESCRIPTION_WIDTH) return [row, `    ${colors.dim(shortened(description, width - 4))}`];
    const blanks = ' '.repeat(filled - stringWidth(row) + 2);
    return [`${row}${blanks}${colors.dim(shortened(description, room))}`];
  });
}

/** `+5 ~6 -1`. */
function signedCounts({ added, modified, removed }: CountsByTypeFragment): string {
  const parts = [
    ['+', added],
    ['~', modified],
    ['-', removed],
  ] as const;
  const shown = parts
    .filter(([, count]) => count > 0)
    .map(([sign, count]) => `${sign}${count.toLocaleString('en-US')}`);
  return shown.length === 0 ? 'no changes' : shown.join(' ');
}
