import { type ChangeRow, type ChangeType, isRename, nameOfChange } from '../../content/changes/change-row.js';
import { describeItem } from '../../messages/facts/wording.js';

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
