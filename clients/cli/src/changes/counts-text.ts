import { counted } from '../output/counts.js';

/** `12 changes (5 added, 6 modified, 1 removed)`. */
export function countsText({ total, added, modified, removed }: ChangeCounts): string {
  const parts = [
    [added, 'added'],
    [modified, 'modified'],
    [removed, 'removed'],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, word]) => `${count.toLocaleString('en-US')} ${word}`);
  return `${counted(total, 'change')}${shown.length > 0 ? ` (${shown.join(', ')})` : ''}`;
}

/** Numbers of changes. */
export interface ChangeCounts {
  readonly total: number;
  readonly added: number;
  readonly modified: number;
  readonly removed: number;
}
