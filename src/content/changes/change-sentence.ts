import type { ContentSubject } from '../content.types.js';
import { type ChangeRow, type ChangeType, isRename, nameOfChange } from './change-row.js';

const VERBS: Readonly<Record<ChangeType, string>> = {
  ADD: 'Adds',
  MODIFY: 'Changes',
  REMOVE: 'Removes',
};

/**
 * Describes a change: `Adds the Box integration`, `Changes the “Sync contacts” workflow`, `Renames the Acme integration
 * from “acme” to “acme-cloud”`. A different name or key before is mentioned.
 */
export function changeSentence(change: ChangeRow): string {
  const { type, key, keyBefore, before, after } = change;
  const name = nameOfChange(change);
  const item = describeItem({ ...change, name });
  const named = before !== null && before.name !== name ? `, previously named “${before.name}”` : '';
  if (!isRename(change)) return `${VERBS[type]} ${item}${named}`;
  const keys = `from “${keyBefore}” to “${key}”`;
  return before?.hash === after?.hash ? `Renames ${item} ${keys}${named}` : `Changes ${item}, renamed ${keys}${named}`;
}

/** An item for use in a sentence: `the Box integration`, `the “Sync contacts” workflow`. */
export function describeItem({ contentType, name }: ContentSubject): string {
  switch (contentType) {
    case 'INTEGRATION':
      return `the ${name} integration`;
    case 'WORKFLOW':
      return `the “${name}” workflow`;
    case 'APP_EVENT':
      return `the “${name}” app event`;
  }
}
