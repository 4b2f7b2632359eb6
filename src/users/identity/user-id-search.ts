import type { EntityManager } from 'typeorm';
import { isPostgres } from '../../database/statements/dialect.js';
import { join, literal, rows, type Sql, sql } from '../../database/statements/sql.js';

/** The length of the parts of user ids that are indexed, in characters. */
const GRAM_LENGTH = 3;
const LAST_CHARACTER = '\u{10ffff}';
/** More parts of a long search hardly exclude more users. */
const MAX_GRAMS = 60;

/**
 * What follows `FROM`, and a condition: rows `u` of all users, of any project, whose user ids contain the parts of a search, of
 * three characters each, after their first character. Null if the search is too short.
 */
export function usersByParts(
  reader: EntityManager,
  search: string,
): { readonly from: Sql; readonly where: Sql } | null {
  const grams = gramsOf(search);
  if (grams.length === 0) return null;
  if (isPostgres(reader)) {
    // OFFSET makes PostgreSQL search the index first, whatever the list is sorted by.
    const from = sql`(SELECT c.* FROM connected_user c WHERE user_id_grams(c.user_id) @> CAST(${grams} AS text[]) OFFSET 0) AS u`;
    return { from, where: sql`1 = 1` };
  }
  const expression = grams.map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' AND ');
  return {
    from: sql`user_search CROSS JOIN user_search_row r CROSS JOIN connected_user u`,
    where: sql`user_search MATCH ${expression} AND r.number = user_search.rowid AND u.id = r.connected_user_id`,
  };
}

/**
 * The texts with which user ids of a project begin that differ from a search at most in the case of ASCII letters. Null if
 * there are more than `limit`, or if the search contains the last code point, which has no successor.
 */
export async function beginningsOf(
  reader: EntityManager,
  projectId: string,
  search: string,
  limit: number,
): Promise<string[] | null> {
  if (search.includes(LAST_CHARACTER)) return null;
  const positions = [...search].map((character) => [...new Set([character, upperCase(character)])]);
  const letters = positions.flatMap((variants, position) =>
    variants.map((letter) => sql`(CAST(${position} AS integer), ${letter}, ${successorOf(letter)})`),
  );
  // A scalar subquery makes PostgreSQL use the index for each text.
  const found = await rows<{ text: string }>(
    reader,
    sql`WITH RECURSIVE letter(position, text, successor) AS (VALUES ${join(letters)}),
      beginning(text, length) AS (
        SELECT '', 0
        UNION ALL
        SELECT b.text || l.text, b.length + 1 FROM beginning b JOIN letter l ON l.position = b.length
        WHERE (SELECT 1 FROM connected_user u WHERE u.project_id = ${projectId}
          AND u.user_id >= b.text || l.text AND u.user_id < b.text || l.successor LIMIT 1) = 1)
      SELECT text FROM beginning WHERE length = ${positions.length} LIMIT ${literal(limit + 1)}`,
  );
  return found.length > limit ? null : found.map(({ text }) => text);
}

/** A condition: the user id of row `u` begins with a text. */
export function beginsWith(text: string): Sql {
  const characters = [...text];
  const last = characters.pop() ?? '';
  return sql`u.user_id >= ${text} AND u.user_id < ${characters.join('') + successorOf(last)}`;
}

/** Like `containsPattern`, but lower-cases only ASCII letters, as `LOWER` does in both databases. */
export function containsSearch(search: string): Sql {
  return sql`LOWER(u.user_id) LIKE ${`%${search.replace(/[\\%_]/g, '\\$&')}%`} ESCAPE '\\'`;
}

/** A search as the index and `containsSearch` take it: its ASCII letters in lower case. */
export function normalizedSearch(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

function gramsOf(search: string): string[] {
  const characters = [...search];
  const grams = new Set<string>();
  for (let start = 0; start + GRAM_LENGTH <= characters.length && grams.size < MAX_GRAMS; start++) {
    grams.add(characters.slice(start, start + GRAM_LENGTH).join(''));
  }
  return [...grams];
}

function upperCase(character: string): string {
  return /[a-z]/.test(character) ? character.toUpperCase() : character;
}

/** The next character in the order of both databases, by code points. */
function successorOf(character: string): string {
  const next = (character.codePointAt(0) ?? 0) + 1;
  return String.fromCodePoint(next === 0xd800 ? 0xe000 : next);
}
