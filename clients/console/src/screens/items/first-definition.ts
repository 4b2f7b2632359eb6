import { slugOf } from '../../parts/slug';
import type { ItemType } from './search';

/** What a new item begins with: valid, and as little as possible. A workflow begins as a draft, which is never released. */
export const FIRST_DEFINITIONS: Readonly<Record<ItemType, object>> = {
  INTEGRATION: { authentication: 'NONE' },
  WORKFLOW: { draft: true, trigger: { type: 'MANUAL' }, steps: [] },
  APP_EVENT: { example: {} },
};

/** The key that is proposed for a name of an item of this kind. */
export function proposedKey(type: ItemType, name: string): string {
  const slug = slugOf(name);
  if (slug === '') return '';
  return { INTEGRATION: `custom.${slug}`, WORKFLOW: slug, APP_EVENT: slug }[type];
}
