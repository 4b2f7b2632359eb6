import type { IntegrationDefinition } from '../../content/content.types.js';

/** Sorts an integration's workflows in display order: those in `workflowOrder` first, then the others by key. */
export function sortForUsers<Workflow extends { readonly key: string }>(
  { key, definition }: { readonly key: string; readonly definition: Pick<IntegrationDefinition, 'workflowOrder'> },
  workflows: readonly Workflow[],
): Workflow[] {
  const places = new Map((definition.workflowOrder ?? []).map((slug, place) => [`${key}/${slug}`, place]));
  const placeOf = (workflow: Workflow) => places.get(workflow.key) ?? places.size;
  return [...workflows].sort((a, b) => placeOf(a) - placeOf(b) || (a.key < b.key ? -1 : 1));
}
