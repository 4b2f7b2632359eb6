import type { ProjectFinder } from '../../audit/audit-recorder.js';

/** The mutation that names a subject. */
export interface Naming {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What an input field names. */
export interface SubjectKind {
  /** Whether a text has the form of such an id or key. Of any other text nothing is kept: it could be a secret. */
  hasForm(text: string, naming: Naming): boolean;
  /** Finds the project that it belongs to; null where it belongs to none, or to several. */
  readonly project: ProjectFinder | null;
}

/** The form of a TypeID, or of an id that is made of a digest. */
export function idOf(...prefixes: readonly string[]): (text: string) => boolean {
  const form = new RegExp(`^(${prefixes.join('|')})_([0-9a-hjkmnp-tv-z]{26}|[0-9a-f]{32})$`);
  return (text) => form.test(text);
}
