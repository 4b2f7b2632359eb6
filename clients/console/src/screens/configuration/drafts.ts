import type { RefusalFieldsFragment as Refusal } from '../../data/refusal.generated';
import type { KeyedKind } from './columns';

/** A value as it is typed. `clientId` is for app credentials, whose `value` is the client secret. */
export interface Draft {
  readonly key: string;
  readonly value: string;
  readonly clientId: string;
}

/** A draft of a value that is not typed yet. */
export function emptyDraft(key: string): Draft {
  return { key, value: '', clientId: '' };
}

/** The drafts that are typed; the others stay as they are. */
export function givenDrafts(drafts: readonly Draft[]): readonly Draft[] {
  return drafts.filter(({ value, clientId }) => value !== '' || clientId !== '');
}

/** Whether both parts of app credentials are typed; other kinds have one. */
export function isWhole(kind: KeyedKind, { value, clientId }: Draft): boolean {
  return value !== '' && (kind !== 'APP_CREDENTIALS' || clientId !== '');
}

/** The most values that a mutation saves at once. */
export const MAX_AT_ONCE = 100;

/** The list of each kind in the input of its mutation: the first part of the path of a refusal. */
export const LISTS = { SECRET: 'secrets', VARIABLE: 'variables', APP_CREDENTIALS: 'credentials' } as const;

/** Why the server refused the value at a place of the list. Null if it did not. */
export function refusalOfDraft(refusals: readonly Refusal[], kind: KeyedKind, index: number): string | null {
  const found = refusals.filter(({ field }) => field?.[0] === LISTS[kind] && field[1] === String(index));
  return found.length === 0 ? null : found.map(({ message }) => message).join(' ');
}

/** The paths of the refusals that stand at a value. */
export function pathsAtDrafts(refusals: readonly Refusal[], kind: KeyedKind): readonly string[] {
  return refusals.flatMap(({ field }) => (field?.[0] === LISTS[kind] && field.length > 1 ? [field.join('.')] : []));
}
