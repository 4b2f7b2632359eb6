import type { ChangeType } from '../../content/changes/change-row.js';
import type { ContentSubject } from '../../content/content.types.js';
import { describeItem } from '../../messages/facts/wording.js';

const VERBS: Readonly<Record<ChangeType, string>> = {
  ADD: 'Adds',
  MODIFY: 'Changes',
  REMOVE: 'Removes',
};

/**
 * Describes a change: `Adds the Box integration`, `Changes the “Sync contacts” workflow`. The subject has its name after
 * the change or, if it is removed, before it. A different `nameBefore` is mentioned.
 */
export function changeSentence(type: ChangeType, subject: ContentSubject, nameBefore: string = subject.name): string {
  const sentence = `${VERBS[type]} ${describeItem(subject)}`;
  return nameBefore === subject.name ? sentence : `${sentence}, previously named “${nameBefore}”`;
}
