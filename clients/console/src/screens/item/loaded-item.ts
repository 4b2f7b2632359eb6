import type { ComparedVersionFragment, ItemScreenQuery } from './item.generated';

type Node = NonNullable<ItemScreenQuery['node']>;

/** An item of content as the screen reads it. */
export type LoadedItem = Extract<Node, { readonly revision: number }>;

/** The published schemas. */
export type Schemas = ItemScreenQuery['definitionSchemas'];

/** The node, if it is an item of this project. Null for any other object. */
export function itemIn(node: ItemScreenQuery['node'], projectId: string): LoadedItem | null {
  return node !== null && 'revision' in node && node.project.id === projectId ? node : null;
}

/** The versions that the screen has read together with the item, to compare them. */
export function versionsIn({ node, before, after }: ItemScreenQuery): readonly ComparedVersionFragment[] {
  const newest = node !== null && 'revision' in node ? (node.newest?.nodes ?? []) : [];
  return [before ?? null, after ?? null, ...newest].filter(isVersion);
}

/** Whether a node is a version. */
export function isVersion(node: object | null): node is ComparedVersionFragment {
  return node !== null && 'definition' in node;
}
