import type { EntityManager } from 'typeorm';
import { namedKey } from '../../content/changes/change-row.js';
import type { ContentPoint } from '../../content/changes/comparison.js';
import type { ContentChange, ContentChangeOf } from '../../content/changes/content-change.js';
import type { ContentType, IntegrationDefinition, UserSetting } from '../../content/content.types.js';
import { readDefinitions } from '../../content/store/definition-reader.js';
import { isActive } from './content-differences.js';
import { ItemsAfterRelease } from './items-after-release.js';

/** Looks up what the target will contain once the changes of a release are applied, with definitions. */
export class ContentAfterRelease extends ItemsAfterRelease<ContentChange> {
  /** The changes whose items will exist, by the key that these will have. */
  private readonly changesByKey: ReadonlyMap<string, ContentChange>;

  constructor(manager: EntityManager, target: ContentPoint, changes: readonly ContentChange[]) {
    super(manager, target, changes);
    const present = changes.filter(({ after }) => after !== null);
    this.changesByKey = new Map(present.map((change) => [namedKey(change), change]));
  }

  /** Returns the integrations that will exist, by the key that they will have. */
  async integrations(keys: readonly string[]): Promise<Map<string, { name: string; active: boolean }>> {
    const found = new Map<string, { name: string; active: boolean }>();
    for (const current of await this.unchangedItems('INTEGRATION', 'key', keys)) found.set(current.key, current);
    for (const key of new Set(keys)) {
      const { after } = this.changeTo('INTEGRATION', key) ?? {};
      if (after) found.set(key, { name: after.name, active: isActive(after) });
    }
    return found;
  }

  /** Returns the user settings that integrations will have, by lineage. Integrations without settings are omitted. */
  async integrationSettings(lineages: readonly string[]): Promise<Map<string, readonly UserSetting[]>> {
    const unchanged = await this.unchangedItems('INTEGRATION', 'lineage', lineages);
    const hashes = new Map(unchanged.map(({ lineage, hash }) => [lineage, hash]));
    const definitions = await readDefinitions(this.manager, [...new Set(hashes.values())]);
    const settings = new Map<string, readonly UserSetting[]>();
    for (const lineage of lineages) {
      const change = this.changeOf('INTEGRATION', lineage) as ContentChangeOf<'INTEGRATION'> | undefined;
      const current = definitions.get(hashes.get(lineage) ?? '');
      const definition = change ? change.after?.definition : current && JSON.parse(current);
      const found = (definition as IntegrationDefinition | undefined)?.userSettings;
      if (found) settings.set(lineage, found);
    }
    return settings;
  }

  /** Returns the keys of the app events that will exist. */
  async appEventKeys(keys: readonly string[]): Promise<Set<string>> {
    const unchanged = await this.unchangedItems('APP_EVENT', 'key', keys);
    const changed = keys.filter((key) => this.changeTo('APP_EVENT', key));
    return new Set([...unchanged.map(({ key }) => key), ...changed]);
  }

  /** The change after which an item has the key. */
  private changeTo<T extends ContentType>(contentType: T, key: string): ContentChangeOf<T> | undefined {
    return this.changesByKey.get(namedKey({ contentType, key })) as ContentChangeOf<T> | undefined;
  }
}
