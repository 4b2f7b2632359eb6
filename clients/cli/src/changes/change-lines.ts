import { shortRef } from '../../../../src/content/transfer/short-ref.js';
import { besideLines } from '../output/beside.js';
import { counted } from '../output/counts.js';
import { oneLine } from '../output/short-text.js';
import type { TextStyle } from '../output/text-style.js';
import { ago } from '../output/times.js';
import { fieldLines, signOf } from './field-lines.js';
import type { ChangeGroup, PrintedChange } from './printed-change.js';

/** Changes by kind of content, each kind under its heading, with an empty line between two kinds. */
export function groupLines(groups: readonly ChangeGroup[], style: TextStyle): readonly string[] {
  return groups.flatMap(({ kind, changes, total }, index) => {
    const left = total - changes.length;
    return [
      ...(index === 0 ? [] : ['']),
      style.colors.bold(kind.heading),
      ...changeLines(changes, style),
      ...(left > 0 ? [`  ${style.colors.dim(`… and ${counted(left, 'more change')} of ${kind.one}s`)}`] : []),
    ];
  });
}

/**
 * Changes, one below the other: what happens, who edited the item last, and what differs in a modified item.
 * `~ Changes the “Send invoice” workflow   member A, 2 h ago (9f3c2ab)`
 */
export function changeLines(changes: readonly PrintedChange[], style: TextStyle): readonly string[] {
  const rows = changes.map((change) => ({
    start: `  ${signOf(change.type, style)} `,
    text: oneLine(change.sentence),
    aside: editText(change, style.now),
    below: fieldLines(change, style),
  }));
  return besideLines(rows, style);
}

/** Who edited the item last, when, and from which commit. Empty if it is not known. */
function editText({ lastEdit }: PrintedChange, now: Date): string {
  if (!lastEdit) return '';
  const { by, at, version } = lastEdit;
  const source = version.ref === null ? '' : ` (${oneLine(shortRef(version.ref))})`;
  return `${by === null ? '' : `${oneLine(by.name)}, `}${ago(at, now)}${source}`;
}
