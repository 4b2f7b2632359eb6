import type { EntityManager } from 'typeorm';
import { yieldEventLoop } from '../../async/event-loop.js';
import { chunks } from '../../database/statements/chunks.js';
import { notFound, type Refusal, refuseIfAny } from '../../errors/refusals.js';
import type { Project } from '../../pipelines/project.entity.js';
import { authorize } from '../../team/authorize.js';
import type { Actor } from '../../team/permissions.js';
import { integrationKeyOf, slugOf } from '../content.types.js';
import { prepareDefinition, refuseTakenKey, workflowsReferringTo } from '../content-checks.js';
import { type ContentEditor, currentVersion, itemAtRevision } from '../content-editor.js';
import { newKeyFault } from '../definitions/content-keys.js';
import type { ContentVersion } from '../store/content-version.entity.js';
import type { ContentWrite } from '../store/content-writer.js';
import { readDefinitions, requireDefinition } from '../store/definition-reader.js';
import { storeDefinitions } from '../store/definition-store.js';
import { type StoredDefinition, storedDefinitionOf } from '../store/stored-definition.js';
import { findVisibleItem } from '../visible-content.js';
import { type Renamed, rewriteReferences } from './rewrite-references.js';

export interface RenameInput {
  readonly id: string;
  readonly expectedRevision: number;
  readonly key: string;
}

/** Changes keys of items. The items stay the same ones, in all environments and for connected users. */
export class ContentRenameService {
  constructor(
    private readonly reader: EntityManager,
    private readonly editor: ContentEditor,
  ) {}

  /**
   * Renames an item, with the keys of its workflows if it is an integration, and rewrites the definitions that refer to it:
   * all as one content revision. Renaming an item to its own key writes nothing. Returns the number of written items.
   */
  async rename(actor: Actor, input: RenameInput): Promise<{ readonly id: string; readonly changedItems: number }> {
    authorize(actor, 'EDIT_CONTENT');
    const seen = await findVisibleItem(this.reader, actor, input.id);
    if (!seen?.hash) return notFound('item', input.id, 'id');
    const edit = { projectId: seen.projectId, action: 'RENAME' } as const;
    return this.editor.edit(actor, edit, async (manager, project) => {
      const item = await itemAtRevision(manager, input.id, input.expectedRevision);
      refuseIfAny(renameRefusals(item, input.key));
      const writes = item.key === input.key ? [] : await renameWrites(manager, project, item, input.key);
      return { writes, result: { id: item.itemId, changedItems: writes.length } };
    });
  }
}

/** The refusals of a new key, regardless of other items. */
function renameRefusals({ contentType, key: former }: ContentVersion, key: string): Refusal[] {
  const fault =
    newKeyFault(contentType, key) ?? (contentType === 'WORKFLOW' ? otherIntegrationFault(former, key) : null);
  return fault === null ? [] : [{ code: 'INVALID_INPUT', message: `Invalid key: ${fault}.`, field: ['key'] }];
}

function otherIntegrationFault(former: string, key: string): string | null {
  const integrationKey = integrationKeyOf(former);
  if (integrationKeyOf(key) === integrationKey) return null;
  return `a workflow stays in its integration: expected "${integrationKey}/<slug>", got "${key}"`;
}

async function renameWrites(
  manager: EntityManager,
  project: Project,
  item: ContentVersion,
  key: string,
): Promise<ContentWrite[]> {
  const { contentType, key: former } = item;
  if (await currentVersion(manager, project, { contentType, key })) refuseTakenKey(project, key);
  const newKeyOf = (each: ContentVersion) => {
    if (each.itemId === item.itemId) return key;
    const isOwn = contentType === 'INTEGRATION' && each.integrationKey === former;
    return isOwn ? `${key}${each.key.slice(former.length)}` : each.key;
  };
  const referring =
    contentType === 'WORKFLOW'
      ? [await currentVersion(manager, project, { contentType: 'INTEGRATION', key: integrationKeyOf(former) })]
      : await workflowsReferringTo(manager, project, item);
  return rewrittenWrites(manager, [item, ...referring.filter((each) => each !== null)], newKeyOf, {
    ...(contentType === 'INTEGRATION' && { integrations: new Map([[former, key]]) }),
    ...(contentType === 'APP_EVENT' && { appEvents: new Map([[former, key]]) }),
    ...(contentType === 'WORKFLOW' && { slugs: new Map([[slugOf(former), slugOf(key)]]) }),
  });
}

/** How many definitions are in memory at once. Each may be a megabyte. */
const DEFINITIONS_AT_ONCE = 32;

/** The writes of those items whose key or definition changes. Stores new definitions. */
async function rewrittenWrites(
  manager: EntityManager,
  items: readonly ContentVersion[],
  newKeyOf: (item: ContentVersion) => string,
  renamed: Renamed,
): Promise<ContentWrite[]> {
  const writes: ContentWrite[] = [];
  for (const some of chunks(items, DEFINITIONS_AT_ONCE)) {
    const definitions = await readDefinitions(
      manager,
      some.flatMap(({ hash }) => hash ?? []),
    );
    for (const item of some) {
      const { contentType, lineage, name } = item;
      const key = newKeyOf(item);
      const definition: unknown = JSON.parse(requireDefinition(definitions, item.hash ?? ''));
      const rewritten = rewriteReferences(contentType, definition, renamed);
      const stored = rewritten === null ? storedDefinitionOf(item) : await storeRewritten(manager, item, rewritten);
      if (rewritten !== null || key !== item.key) writes.push({ contentType, lineage, key, name, stored });
      await yieldEventLoop();
    }
  }
  return writes;
}

async function storeRewritten(
  manager: EntityManager,
  { contentType, name }: ContentVersion,
  definition: unknown,
): Promise<StoredDefinition | null> {
  const { stored, refusals } = prepareDefinition(contentType, definition);
  refuseIfAny(refusals.map(({ message, ...refusal }) => ({ ...refusal, message: `"${name}": ${message}` })));
  if (!stored?.added) return stored;
  await storeDefinitions(manager, [stored.added]);
  return { ...stored, added: null };
}
