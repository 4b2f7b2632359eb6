import type { EntityManager } from 'typeorm';
import { type ChangeRow, identityKey } from '../../content/changes/change-row.js';
import { type ContentPoint, validAt } from '../../content/changes/comparison.js';
import type { ContentIdentity, ContentSubject, ContentType } from '../../content/content.types.js';
import { chunks } from '../../database/statements/chunks.js';
import { join, rows, sql } from '../../database/statements/sql.js';
import { subjectOf } from './content-differences.js';

/** Keys per statement. */
export const KEYS_PER_READ = 500;

/** Looks up which items the target will have once the changes of a release are applied. Needs no definitions. */
export class ItemsAfterRelease<Change extends ChangeRow = ChangeRow> {
  private readonly changesByIdentity: ReadonlyMap<string, Change>;

  constructor(
    readonly manager: EntityManager,
    /** The target's content now. */
    readonly target: ContentPoint,
    readonly changes: readonly Change[],
  ) {
    this.changesByIdentity = new Map(changes.map((change) => [identityKey(change), change]));
  }

  isChanged(item: ContentIdentity): boolean {
    return this.changesByIdentity.has(identityKey(item));
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

  /** The change of an item. */
  protected changeOf(contentType: ContentType, lineage: string): Change | undefined {
    return this.changesByIdentity.get(identityKey({ contentType, lineage }));
  }

  /** The target's items that have one of these keys or lineages and do not change. */
  protected async unchangedItems(
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
