import type { ContentChange, ContentChangeOf, ContentState } from '../../src/content/changes/content-change.js';
import type {
  AppEventDefinition,
  ContentType,
  DefinitionByType,
  IntegrationDefinition,
  WorkflowDefinition,
} from '../../src/content/content.types.js';

type Side<D> = (Partial<D> & { name?: string }) | null;

/** A change of the Box integration. A side is null if it is absent there. */
export function integration(before: Side<IntegrationDefinition>, after: Side<IntegrationDefinition>, key = 'box') {
  return change('INTEGRATION', key, 'Box', { authentication: 'NONE' }, before, after) as ContentChange;
}

/** A change of the “order.created” app event. A side is null if it is absent there. */
export function appEvent(before: Side<AppEventDefinition>, after: Side<AppEventDefinition>, key = 'order.created') {
  return change('APP_EVENT', key, key, { example: {} }, before, after) as ContentChange;
}

/** A change of the “Sync” workflow of the Box integration. A side is null if it is absent there. */
export function workflow(before: Side<WorkflowDefinition>, after: Side<WorkflowDefinition>, key = 'box/sync') {
  const base: WorkflowDefinition = { trigger: { type: 'REQUEST' }, steps: [] };
  return change('WORKFLOW', key, 'Sync', base, before, after) as ContentChange;
}

/** The same modification, which also renames the item. */
export function renamedFrom(keyBefore: string, modification: ContentChange): ContentChange {
  if (modification.type !== 'MODIFY') throw new TypeError('Expected a modification.');
  return { ...modification, lineage: keyBefore, keyBefore };
}

function change<T extends ContentType>(
  contentType: T,
  key: string,
  name: string,
  base: DefinitionByType[T],
  before: Side<DefinitionByType[T]>,
  after: Side<DefinitionByType[T]>,
): ContentChangeOf<T> {
  const stateOf = ({
    name: ownName = name,
    ...definition
  }: NonNullable<Side<DefinitionByType[T]>>): ContentState<T> => ({
    name: ownName,
    hash: '',
    definition: { ...base, ...definition },
  });
  const item = { contentType, lineage: key, key };
  if (before && after) {
    return { ...item, type: 'MODIFY', keyBefore: key, before: stateOf(before), after: stateOf(after) };
  }
  if (before) {
    return { ...item, type: 'REMOVE', keyBefore: key, before: stateOf(before), after: null };
  }
  if (after) {
    return { ...item, type: 'ADD', keyBefore: null, before: null, after: stateOf(after) };
  }
  throw new TypeError('Expected the item to exist on at least one side.');
}
