import type { EntityManager } from 'typeorm';
import { refuseIfAny } from '../../errors/refusals.js';
import type { Project } from '../../pipelines/project.entity.js';
import type { ContentPoint } from '../changes/comparison.js';
import { type ContentType, integrationKeyOf, slugOf } from '../content.types.js';
import { prepareDefinition } from '../content-checks.js';
import { referencesOf } from '../definitions/references.js';
import { findContentByKeys, findRowsOfLineages } from '../store/content-reader.js';
import type { ContentVersion } from '../store/content-version.entity.js';
import type { ContentWrite } from '../store/content-writer.js';
import { readDefinition } from '../store/definition-reader.js';
import { storedDefinitionOf } from '../store/stored-definition.js';
import { type NewKeys, type Renamed, rewriteReferences } from './rewrite-references.js';

/**
 * The write that restores an item to a history entry, under present keys: `item` is its present row, null if it is removed.
 * Renames since that entry stay, also of the items to which it refers.
 */
export async function restoredState(
  manager: EntityManager,
  { id: projectId, contentRevision }: Project,
  old: ContentVersion & { readonly hash: string },
  item: ContentVersion | null,
): Promise<ContentWrite> {
  const { contentType, lineage, name, hash } = old;
  const renames = new RenamesSince(manager, { projectId, revision: contentRevision }, old);
  const definition: unknown = JSON.parse(await readDefinition(manager, hash));
  const rewritten = rewriteReferences(contentType, definition, await renames.ofReferences(definition));
  const prepared = rewritten === null ? null : prepareDefinition(contentType, rewritten);
  refuseIfAny(prepared?.refusals ?? []);
  const stored = prepared ? prepared.stored : storedDefinitionOf(old);
  return { contentType, lineage, key: item?.key ?? (await renames.presentKey()), name, stored };
}

/** The renames in a project since a history entry. */
class RenamesSince {
  constructor(
    private readonly manager: EntityManager,
    private readonly present: ContentPoint,
    private readonly old: ContentVersion,
  ) {}

  /** The key of the removed item of the entry, with the present key of its integration. */
  async presentKey(): Promise<string> {
    const { contentType, key } = this.old;
    if (contentType !== 'WORKFLOW') return key;
    const integrationKey = integrationKeyOf(key);
    const renamed = await this.newKeys('INTEGRATION', [integrationKey]);
    return (renamed.get(integrationKey) ?? integrationKey) + key.slice(integrationKey.length);
  }

  /** The renames of the items to which the definition of the entry refers. */
  async ofReferences(definition: unknown): Promise<Renamed> {
    const { contentType, key } = this.old;
    if (contentType === 'INTEGRATION') return { slugs: await this.newSlugs(definition) };
    const { stepIntegrations, appEventKey } = referencesOf(contentType, key, definition);
    return {
      integrations: await this.newKeys('INTEGRATION', [...stepIntegrations.keys()]),
      appEvents: await this.newKeys('APP_EVENT', appEventKey === null ? [] : [appEventKey]),
    };
  }

  private async newSlugs(definition: unknown): Promise<NewKeys> {
    const { workflowOrder = [] } = definition as { readonly workflowOrder?: readonly string[] };
    const prefix = `${this.old.key}/`;
    const keys = await this.newKeys(
      'WORKFLOW',
      workflowOrder.map((slug) => prefix + slug),
    );
    return new Map([...keys].map(([former, key]) => [slugOf(former), slugOf(key)]));
  }

  /** The present keys of the items that had these keys at the time of the entry, if they differ. */
  private async newKeys(contentType: ContentType, keys: readonly string[]): Promise<NewKeys> {
    if (keys.length === 0) return new Map();
    const point = { ...this.present, revision: this.old.validFrom };
    const former = await findContentByKeys(this.manager, point, contentType, keys);
    if (former.length === 0) return new Map();
    const lineages = former.map(({ lineage }) => lineage);
    const present = await findRowsOfLineages(this.manager, this.present, contentType, lineages);
    const keyOf = new Map(present.flatMap((row) => (row.hash === null ? [] : [[row.lineage, row.key]])));
    return new Map(
      former.flatMap(({ lineage, key }) => {
        const now = keyOf.get(lineage);
        return now === undefined || now === key ? [] : [[key, now]];
      }),
    );
  }
}
