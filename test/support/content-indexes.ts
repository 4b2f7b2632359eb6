import type { ContentKey } from '../../src/content/content.types.js';
import { isDraft } from '../../src/content/definitions/drafts.js';
import { requiredTeamSettings } from '../../src/content/definitions/references.js';
import type { ContentDocument } from '../../src/content/transfer/content-document.js';
import type { Database } from '../../src/database/database.js';
import { rows, sql } from '../../src/database/statements/sql.js';
import { canonicalJson } from '../../src/json/canonical-json.js';
import { itemName, itemsOf } from './content-summary.js';

/** The items that differ between a project and its source, as stored in the database: sorted names. */
export async function keptDifferences({ reader }: Database, targetProjectId: string): Promise<string[]> {
  const kept = await rows<ContentKey>(
    reader,
    sql`SELECT content_type AS "contentType", key FROM content_difference WHERE target_project_id = ${targetProjectId}`,
  );
  return kept.map(itemName).sort();
}

/** A document, and the lineages of its items; absent if none was renamed. */
interface Side {
  readonly document: ContentDocument;
  readonly lineageOf?: (item: ContentKey) => string;
}

/** The lineages of a project's items, as stored in the database. */
export async function keptLineages({ reader }: Database, projectId: string): Promise<(item: ContentKey) => string> {
  const kept = await rows<ContentKey & { lineage: string }>(
    reader,
    sql`SELECT v.content_type AS "contentType", v.key, v.lineage
      FROM content_version v JOIN project p ON p.id = v.project_id
      WHERE v.project_id = ${projectId} AND v.hash IS NOT NULL
        AND v.valid_from <= p.content_revision AND v.valid_to > p.content_revision`,
  );
  const byName = new Map(kept.map(({ lineage, ...item }) => [itemName(item), lineage]));
  return (item) => byName.get(itemName(item)) ?? '';
}

/** The items that differ between two documents: sorted names. An item that is a draft in the source differs only in its key. */
export function realDifferences(source: Side, target: Side): string[] {
  const [before, after] = [texts(target), texts(source)];
  const keys = new Map(itemsOf(target.document).map((item) => [lineageName(target, item), item.key]));
  const keptUnderKey = new Set(
    itemsOf(source.document)
      .filter(({ definition }) => isDraft(definition))
      .filter((item) => (keys.get(lineageName(source, item)) ?? item.key) === item.key)
      .map((item) => lineageName(source, item)),
  );
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => !keptUnderKey.has(name))
    .filter((name) => before.get(name) !== after.get(name))
    .sort();
}

/** Reference counts of a project, as stored in the database: sorted lines. */
export async function keptUses({ reader }: Database, projectId: string): Promise<string[]> {
  const kept = await rows<{ need: string; key: string; uses: number }>(
    reader,
    sql`SELECT need, key, uses FROM content_use WHERE project_id = ${projectId}`,
  );
  return kept.map(({ need, key, uses }) => `${need} ${key} ${uses}`).sort();
}

/** Reference counts of a document, without its drafts: sorted lines. */
export function realUses({ document, lineageOf = keyOf }: Side): string[] {
  const counts = new Map<string, number>();
  for (const item of itemsOf(document)) {
    const { contentType, definition } = item;
    const lineage = lineageOf(item);
    if (isDraft(definition)) continue;
    const text = canonicalJson(definition);
    const placeholders = Array.from(
      text.matchAll(/\{\{(secrets|variables)\.([A-Za-z_][A-Za-z0-9_]*)\}\}/g),
      ([, kind, name]) => `${kind === 'secrets' ? 'SECRET' : 'VARIABLE'} ${name}`,
    );
    const isOAuth = contentType === 'INTEGRATION' && Reflect.get(Object(definition), 'authentication') === 'OAUTH2';
    const isByTeam = requiredTeamSettings(definition).length > 0;
    const others = [
      ...(isOAuth ? [`APP_CREDENTIALS ${lineage}`] : []),
      ...(isByTeam ? [`TEAM_SETTINGS ${lineage}`] : []),
    ];
    for (const need of new Set([...placeholders, ...others])) {
      counts.set(need, (counts.get(need) ?? 0) + 1);
    }
  }
  return Array.from(counts, ([need, count]) => `${need} ${count}`).sort();
}

function texts(side: Side): Map<string, string> {
  return new Map(
    itemsOf(side.document).map((item) => {
      const { key, name, definition } = item;
      return [lineageName(side, item), canonicalJson({ key, name, definition })];
    }),
  );
}

function lineageName({ lineageOf = keyOf }: Side, item: ContentKey): string {
  return itemName({ contentType: item.contentType, key: lineageOf(item) });
}

function keyOf({ key }: ContentKey): string {
  return key;
}
