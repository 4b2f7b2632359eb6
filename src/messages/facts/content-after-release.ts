import type { EntityManager } from 'typeorm';
import { identityKey } from '../../content/changes/change-row.js';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import type {
  ContentChange,
  ContentChangeOf,
  ContentIdentity,
  IntegrationDefinition,
  UserSetting,
} from '../../content/content.types.js';
import { readDefinitions } from '../../content/store/definition-reader.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import { isActive } from './content-differences.js';

/** Keys per statement. */
export const KEYS_PER_READ = 500;

/** Looks up what the target will contain once the changes of a release are applied. */
export class ContentAfterRelease {
  private readonly changesByIdentity: ReadonlyMap<string, ContentChange>;

  constructor(
    readonly manager: EntityManager,
    /** The target's content now. */
    readonly target: ContentPoint,
    readonly changes: readonly ContentChange[],
  ) {
    this.changesByIdentity = new Map(changes.map((change) => [identityKey(change), change]));
  }

  isChanged(item: ContentIdentity): boolean {
    return this.changesByIdentity.has(identityKey(item));
  }

  /** Returns the integrations that will exist, by key. */
  async integrations(keys: readonly string[]): Promise<Map<string, { name: string; active: boolean }>> {
    const found = new Map<string, { name: string; active: boolean }>();
    for (const current of await this.currentItems('INTEGRATION', keys)) found.set(current.key, current);
    for (const key of new Set(keys)) {
      const change = this.changeOf('INTEGRATION', key);
      if (!change) continue;
      if (!change.after) found.delete(key);
      else found.set(key, { name: change.after.name, active: isActive(change.after) });
    }
    return found;
  }

  /** Returns the user settings that integrations will have, by key. Integrations without settings are omitted. */
  async integrationSettings(keys: readonly string[]): Promise<Map<string, readonly UserSetting[]>> {
    const hashes = new Map<string, string>();
    for (const chunk of chunks(keys, KEYS_PER_READ)) {
      const current = await rows<{ key: string; hash: string }>(
        this.manager,
        sql`SELECT v.key, v.hash FROM content_version v
          WHERE ${validAt(sql`v`, this.target)} AND v.content_type = 'INTEGRATION' AND v.key IN (${join(chunk)})`,
      );
      for (const { key, hash } of current) hashes.set(key, hash);
    }
    const definitions = await readDefinitions(this.manager, [...new Set(hashes.values())]);
    const settings = new Map<string, readonly UserSetting[]>();
    for (const key of keys) {
      const change = this.changeOf('INTEGRATION', key);
      const current = definitions.get(hashes.get(key) ?? '');
      const definition = change ? change.after?.definition : current && JSON.parse(current);
      const found = (definition as IntegrationDefinition | undefined)?.userSettings;
      if (found) settings.set(key, found);
    }
    return settings;
  }

  /** Returns the keys of the app events that will exist. */
  async appEventKeys(keys: readonly string[]): Promise<Set<string>> {
    const found = new Set((await this.currentItems('APP_EVENT', keys)).map(({ key }) => key));
    for (const key of keys) {
      const change = this.changeOf('APP_EVENT', key);
      if (change?.after) found.add(key);
      else if (change) found.delete(key);
    }
    return found;
  }

  private changeOf<T extends 'INTEGRATION' | 'APP_EVENT'>(contentType: T, key: string): ContentChangeOf<T> | undefined {
    return this.changesByIdentity.get(identityKey({ contentType, key })) as ContentChangeOf<T> | undefined;
  }

  private async currentItems(contentType: 'INTEGRATION' | 'APP_EVENT', keys: readonly string[]) {
    const found: { key: string; name: string; active: boolean }[] = [];
    for (const chunk of chunks([...new Set(keys)], KEYS_PER_READ)) {
      const current = await rows<{ key: string; name: string; active: boolean | number | null }>(
        this.manager,
        sql`SELECT v.key, v.name, v.active FROM content_version v
          WHERE ${validAt(sql`v`, this.target)} AND v.content_type = ${contentType} AND v.key IN (${join(chunk)})`,
      );
      // SQLite returns booleans as 0 and 1.
      found.push(...current.map(({ key, name, active }) => ({ key, name, active: Boolean(active) })));
    }
    return found;
  }
}
