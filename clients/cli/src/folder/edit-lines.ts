import { shortRef } from '../../../../src/content/transfer/short-ref.js';
import { columns } from '../output/columns.js';
import { ago } from '../output/times.js';
import type { LostEdits, ProjectEdit } from './push-rules.js';

/** The sign of a change or an edit: `+`, `-` or `~`. */
export function editSign(kind: string): string {
  if (kind === 'ADD' || kind === 'CREATE') return '+';
  return kind === 'REMOVE' || kind === 'DELETE' ? '-' : '~';
}

/** How many edits are listed. */
const MAX_LISTED = 20;

/** Edits as lines for people: `~ “Create invoice”  by member B, 8 min ago`. */
export function editLines({ edits, hasMore }: LostEdits, now: Date): readonly string[] {
  const shown = edits.slice(0, MAX_LISTED);
  const hidden = edits.length - shown.length;
  const rows = shown.map((edit) => [`${editSign(edit.action)} “${edit.name}”`, authorText(edit, now)]);
  if (hidden === 0 && !hasMore) return columns(rows);
  return [...columns(rows), `and ${hasMore ? 'at least ' : ''}${hidden + Number(hasMore)} more`];
}

function authorText({ createdBy, createdAt, ref }: ProjectEdit, now: Date): string {
  const by = createdBy === null ? '' : `by ${createdBy.name}, `;
  return `${by}${ago(createdAt, now)}${ref === null ? '' : ` (${shortRef(ref)})`}`;
}
