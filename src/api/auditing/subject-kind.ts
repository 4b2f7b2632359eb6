import type { ProjectFinder } from '../../audit/audit-recorder.js';

/** A mutation and its input. */
export interface MutationInput {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A kind of id or key in an input field. */
export interface SubjectKind {
  /** Whether a text has the form of such an id or key. Other texts are not recorded, because they could be secrets. */
  hasForm(text: string, mutation: MutationInput): boolean;
  /**
   * If the input field is a list of objects: the field of an object that holds the id or key. All of them are recorded,
   * because the schema limits such a list to 100 objects.
   */
  readonly ofEach?: string;
  /** Finds the project that it belongs to. Null if it belongs to none, or to several. */
  readonly project: ProjectFinder | null;
}

/** Whether a text is a TypeID, or an id derived from a digest, with one of these prefixes. */
export function idOf(...prefixes: readonly string[]): (text: string) => boolean {
  const form = new RegExp(`^(${prefixes.join('|')})_([0-9a-hjkmnp-tv-z]{26}|[0-9a-f]{32})$`);
  return (text) => form.test(text);
}
