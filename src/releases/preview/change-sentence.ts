import type { ChangeType } from '../../content/changes/change-row.js';
import type { ContentSubject } from '../../content/content.types.js';
import { describeItem } from '../../messages/facts/wording.js';

const VERBS: Readonly<Record<ChangeType, string>> = {
  ADD: 'Adds',
  MODIFY: 'Changes',
  REMOVE: 'Removes',
};

/**
 * A change in words: `Adds the Box integration`, `Changes the “Sync contacts” workflow`. The subject bears its name after
 * the change (for a removal the one it had); a different `nameBefore` is told too.
 */
export function changeSentence(type: ChangeType, subject: ContentSubject, nameBefore: string = subject.name): string {
  const sentence = `${VERBS[type]} ${describeItem(subject)}`;
  return nameBefore === subject.name ? sentence : `${sentence}, named “${nameBefore}” before`;
}
