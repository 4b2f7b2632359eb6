import type { ItemType } from './search';

/** What a new item begins with: valid, and as little as possible. A workflow begins as a draft, which is never released. */
export const FIRST_DEFINITIONS: Readonly<Record<ItemType, object>> = {
  INTEGRATION: { authentication: 'NONE' },
  WORKFLOW: { draft: true, trigger: { type: 'MANUAL' }, steps: [] },
  APP_EVENT: { example: {} },
};

/** A slug from a name: `Create invoice!` becomes `create-invoice`. Empty if no letter or digit is in it. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{Mark}/gu, '');
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** The key that is proposed for a name of an item of this kind. */
export function proposedKey(type: ItemType, name: string): string {
  const slug = slugOf(name);
  if (slug === '') return '';
  return { INTEGRATION: `custom.${slug}`, WORKFLOW: slug, APP_EVENT: slug }[type];
}
