import { isObject, jsonText } from '../../parts/json/json-text';
import { mergeJson } from './merge-json';

/** The state of an item that was read from the server. */
export interface SavedItem {
  readonly revision: number;
  readonly name: string;
  readonly definition: unknown;
}

/** What somebody typed, and what it is based on. */
export interface Draft {
  readonly base: SavedItem;
  readonly name: string;
  /** The definition as JSON. It may be no JSON while one types. */
  readonly text: string;
}

/** A draft in which nothing is changed yet. */
export function draftOf({ revision, name, definition }: SavedItem): Draft {
  return { base: { revision, name, definition }, name, text: jsonText(definition) };
}

/** Whether something was typed that is not saved. */
export function isChanged({ base, name, text }: Draft): boolean {
  return name !== base.name || text !== jsonText(base.definition);
}

/** Reads a draft that was kept. Null for anything else, and if nothing is changed in it. */
export function keptDraftIn(value: unknown): Draft | null {
  const { base, name, text } = isObject(value) ? value : {};
  if (!isObject(base) || typeof name !== 'string' || typeof text !== 'string') return null;
  const { revision, name: savedName, definition } = base;
  if (typeof revision !== 'number' || typeof savedName !== 'string' || definition === undefined) return null;
  const draft = { base: { revision, name: savedName, definition }, name, text };
  return isChanged(draft) ? draft : null;
}

/** The value of a text. Undefined if it is no JSON. */
export function parsedText(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** A draft on top of what a colleague saved meanwhile: nothing of it changes, and saving it replaces theirs. */
export function onTopOf(draft: Draft, theirs: SavedItem): Draft {
  return { ...draft, base: draftOf(theirs).base };
}

/** A draft that has both edits, and how many places both had edited. Null if the text is no JSON, which can't be merged. */
export function mergedWith(
  draft: Draft,
  theirs: SavedItem,
): { readonly draft: Draft; readonly conflicts: number } | null {
  const mine = parsedText(draft.text);
  if (mine === undefined) return null;
  const { value, conflicts } = mergeJson(
    { name: draft.base.name, definition: draft.base.definition },
    { name: draft.name, definition: mine.value },
    { name: theirs.name, definition: theirs.definition },
  );
  const { name, definition } = value as { readonly name: string; readonly definition: unknown };
  return { draft: { base: draftOf(theirs).base, name, text: jsonText(definition) }, conflicts: conflicts.length };
}
