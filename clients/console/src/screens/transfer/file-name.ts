import { slugOf } from '../../parts/slug';

/** A name for the export of a project: the letters and digits of its name, and the day. */
export function fileName(project: string, day: Date): string {
  return `${slugOf(project) || 'content'}-${day.toISOString().slice(0, 10)}.json`;
}

/** A size for people: `1.5 MB`. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
