import type { EntityManager } from 'typeorm';
import { identityKey, namedKey } from '../../content/changes/change-row.js';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import type { ContentChange, ContentChangeOf } from '../../content/changes/content-change.js';
import type {
  ContentIdentity,
  ContentSubject,
  ContentType,
  IntegrationDefinition,
  UserSetting,
} from '../../content/content.types.js';
import { readDefinitions } from '../../content/store/definition-reader.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import { isActive, subjectOf } from './content-differences.js';

/** Keys per statement. */
export const KEYS_PER_READ = 500;

/** Looks up what the target will contain once the changes of a release are applied. */
export class ContentAfterRelease {
  private readonly changesByIdentity: ReadonlyMap<string, ContentChange>;
  /** The changes whose items will exist, by the key that these will have. */
  private readonly changesByKey: ReadonlyMap<string, ContentChange>;

  constructor(
    readonly manager: EntityManager,
    /** The target's content now. */
    readonly target: ContentPoint,
    readonly changes: readonly ContentChange[],
  ) {
    this.changesByIdentity = new Map(changes.map((change) => [identityKey(change), change]));
    const present = changes.filter(({ after }) => after !== null);
    this.changesByKey = new Map(present.map((change) => [namedKey(change), change]));
  }

  isChanged(item: ContentIdentity): boolean {
    return this.changesByIdentity.has(identityKey(item));
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

  /** Returns the integrations that will exist and have one of the lineages. */
  async integrationSubjects(lineages: readonly string[]): Promise<ContentSubject[]> {
    const unchanged = await this.unchangedItems('INTEGRATION', 'lineage', lineages);
    const subjects = unchanged.map(({ lineage, key, name }): ContentSubject => {
      return { contentType: 'INTEGRATION', lineage, key, name };
    });
    const changed = [...new Set(lineages)].flatMap((lineage) => {
      const change = this.changeOf('INTEGRATION', lineage);
      return change?.after ? subjectOf(change) : [];
    });
    return [...subjects, ...changed];
  }

  /** Returns the user settings that integrations will have, by lineage. Integrations without settings are omitted. */
  async integrationSettings(lineages: readonly string[]): Promise<Map<string, readonly UserSetting[]>> {
    const unchanged = await this.unchangedItems('INTEGRATION', 'lineage', lineages);
    const hashes = new Map(unchanged.map(({ lineage, hash }) => [lineage, hash]));
    const definitions = await readDefinitions(this.manager, [...new Set(hashes.values())]);
    const settings = new Map<string, readonly UserSetting[]>();
    for (const lineage of lineages) {
      const change = this.changeOf('INTEGRATION', lineage);
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

  private changeOf<T extends ContentType>(contentType: T, lineage: string): ContentChangeOf<T> | undefined {
    return this.changesByIdentity.get(identityKey({ contentType, lineage })) as ContentChangeOf<T> | undefined;
  }

  /** The change after which an item has the key. */
  private changeTo<T extends ContentType>(contentType: T, key: string): ContentChangeOf<T> | undefined {
    return this.changesByKey.get(namedKey({ contentType, key })) as ContentChangeOf<T> | undefined;
  }

  /** The target's items that have one of these keys or lineages and do not change. */
  private async unchangedItems(
    contentType: 'INTEGRATION' | 'APP_EVENT',
    column: 'key' | 'lineage',
    values: readonly string[],
  ) {
    const name = column === 'key' ? sql`v.key` : sql`v.lineage`;
    const found: { lineage: string; key: string; name: string; hash: string; active: boolean }[] = [];
    for (const chunk of chunks([...new Set(values)], KEYS_PER_READ)) {
      const current = await rows<{
        lineage: string;
        key: string;
        name: string;
        hash: string;
        active: boolean | number | null;
      }>(
        this.manager,
        sql`SELECT v.lineage, v.key, v.name, v.hash, v.active FROM content_version v
          WHERE ${validAt(sql`v`, this.target)} AND v.content_type = ${contentType} AND ${name} IN (${join(chunk)})`,
      );
      const unchanged = current.filter(({ lineage }) => !this.isChanged({ contentType, lineage }));
      // SQLite returns booleans as 0 and 1.
      found.push(...unchanged.map((item) => ({ ...item, active: Boolean(item.active) })));
    }
    return found;
  }
}
