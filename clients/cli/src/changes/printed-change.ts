import type { CountedChangesFragment, PrintedChangeFragment } from './changes.generated.js';

/** A change, as it is printed. */
export type PrintedChange = PrintedChangeFragment;

/** One difference in a modified item. */
export type FieldChange = PrintedChange['fieldChanges'][number];

/** The kinds of content, in the order in which they are listed. */
export const KINDS = [
  { contentType: 'INTEGRATION', heading: 'Integrations', one: 'integration', countsAs: 'integrations' },
  { contentType: 'APP_EVENT', heading: 'App events', one: 'app event', countsAs: 'appEvents' },
  { contentType: 'WORKFLOW', heading: 'Workflows', one: 'workflow', countsAs: 'workflows' },
] as const satisfies readonly {
  readonly contentType: PrintedChange['contentType'];
  readonly heading: string;
  readonly one: string;
  readonly countsAs: keyof CountedChangesFragment;
}[];

/** The first changes of one kind of content. */
export interface ChangeGroup {
  readonly kind: (typeof KINDS)[number];
  readonly changes: readonly PrintedChange[];
  /** How many there are, also those that are not listed. */
  readonly total: number;
}

/** What stands before a change or a field change. */
export const SIGNS = { ADD: '+', MODIFY: '~', REMOVE: '-', MOVE: '~' } as const satisfies Record<
  FieldChange['type'],
  string
>;

/** What the sentence of a change says. */
const SAID_PATHS: readonly string[] = ['/key', '/name'];

/** The first field changes of a change, without those that its sentence says, and how many more there are. */
export function firstFields(
  { fieldChanges, fieldChangeCount }: PrintedChange,
  limit: number,
): { readonly fields: readonly FieldChange[]; readonly left: number } {
  const unsaid = fieldChanges.filter(({ path }) => !SAID_PATHS.includes(path));
  const fields = unsaid.slice(0, limit);
  return { fields, left: fieldChangeCount - (fieldChanges.length - unsaid.length) - fields.length };
}

/** The changes of one list by kind of content, in the order of the kinds. Without empty groups. */
export function groupsOf(changes: readonly PrintedChange[]): readonly ChangeGroup[] {
  return KINDS.map((kind) => {
    const ofKind = changes.filter(({ contentType }) => contentType === kind.contentType);
    return { kind, changes: ofKind, total: ofKind.length };
  }).filter(({ total }) => total > 0);
}
