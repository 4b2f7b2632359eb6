import type { UserSetting } from '../../src/content/content.types.js';
import { isDraft } from '../../src/content/definitions/drafts.js';
import type { ContentDocument } from '../../src/content/transfer/content-document.js';
import type { Database } from '../../src/database/database.js';
import { rows, sql } from '../../src/database/statements/sql.js';
import { canonicalJson } from '../../src/json/canonical-json.js';
import { itemName, itemsOf } from './content-summary.js';

/** The items that differ between a project and its source, as stored in the database: sorted names. */
export async function keptDifferences({ reader }: Database, targetProjectId: string): Promise<string[]> {
  const kept = await rows<{ contentType: 'INTEGRATION' | 'APP_EVENT' | 'WORKFLOW'; key: string }>(
    reader,
    sql`SELECT content_type AS "contentType", key FROM content_difference WHERE target_project_id = ${targetProjectId}`,
  );
  return kept.map(itemName).sort();
}

/** The items that differ between two documents: sorted names. An item that is a draft in the source does not differ. */
export function realDifferences(source: ContentDocument, target: ContentDocument): string[] {
  const [before, after] = [texts(target), texts(source)];
  const drafts = new Set(
    itemsOf(source)
      .filter(({ definition }) => isDraft(definition))
      .map(itemName),
  );
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => !drafts.has(name))
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
export function realUses(document: ContentDocument): string[] {
  const counts = new Map<string, number>();
  for (const { contentType, key, definition } of itemsOf(document)) {
    if (isDraft(definition)) continue;
    const text = canonicalJson(definition);
    const placeholders = Array.from(
      text.matchAll(/\{\{(secrets|variables)\.([A-Za-z_][A-Za-z0-9_]*)\}\}/g),
      ([, kind, name]) => `${kind === 'secrets' ? 'SECRET' : 'VARIABLE'} ${name}`,
    );
    const isOAuth = contentType === 'INTEGRATION' && Reflect.get(Object(definition), 'authentication') === 'OAUTH2';
    const settings: Partial<UserSetting>[] = Reflect.get(Object(definition), 'userSettings') ?? [];
    const isByTeam = settings.some((each) => each.scope === 'TEAM' && each.required && each.default == null);
    const others = [...(isOAuth ? [`APP_CREDENTIALS ${key}`] : []), ...(isByTeam ? [`TEAM_SETTINGS ${key}`] : [])];
    for (const need of new Set([...placeholders, ...others])) {
      counts.set(need, (counts.get(need) ?? 0) + 1);
    }
  }
  return Array.from(counts, ([need, count]) => `${need} ${count}`).sort();
}

function texts(document: ContentDocument): Map<string, string> {
  return new Map(
    itemsOf(document).map((item) => [itemName(item), canonicalJson({ name: item.name, definition: item.definition })]),
  );
}
