/** A statement in the source that writes rows. `table` is null if the text does not name it. */
export interface TableWrite {
  readonly statement: string;
  readonly table: string | null;
}

/** Entity classes by name, with their tables. */
type EntityTables = ReadonlyMap<string, string>;

/** A name, or an interpolated expression that may hold one pair of braces. */
const NAME = String.raw`("?\w+"?|\$\{(?:[^{}]|\{[^{}]*\})*\})`;

/** Statements of SQL, each with its table as the first group. */
const SQL_WRITES = [
  String.raw`\b(?:INSERT(?:\s+OR\s+\w+)?|REPLACE)\s+INTO\s+${NAME}`,
  String.raw`\bUPDATE\s+(?:ONLY\s+)?${NAME}\s+(?:(?:AS\s+)?\w+\s+)?SET\b`,
  String.raw`\bDELETE\s+FROM\s+(?:ONLY\s+)?${NAME}`,
  String.raw`\bMERGE\s+INTO\s+${NAME}`,
  String.raw`\bTRUNCATE\s+(?:TABLE\s+)?${NAME}`,
].map((pattern) => new RegExp(pattern, 'gi'));

/** Functions that take a table name, and objects that describe a table to generic code. */
const NAMED_TABLES = [/\binsertRows\(\s*[\w.]+,\s*([^,\s]+)/g, /\browDeletion\(\s*([^,\s]+)/g, /\btable:\s*('\w+')/g];

const METHODS =
  'insert|update|upsert|delete|save|remove|softDelete|softRemove|recover|restore|increment|decrement|clear';
/** Calls that name an entity, which is the first group. `save` and `remove` must name one here. */
const ENTITY_WRITES = [
  new RegExp(String.raw`\bmanager\s*\.\s*(?:${METHODS})\(\s*([\w.]+)`, 'g'),
  /\.(?:getRepository|into)\(\s*(\w+)/g,
  /\bcreateQueryBuilder\([^)]*\)\s*\.update\(\s*(\w+)/g,
  /\.delete\(\)\s*\.from\(\s*(\w+)/g,
  /\bcreateQueryBuilder\(\s*(\w+)[^)]*\)\s*\.(?:insert|update|delete|softDelete|restore)\(/g,
  /\b(?:insertEntities|insertFromQuery)\(\s*[\w.]+,\s*(\w+)/g,
];

/** The tables that a source file writes to. */
export function writesIn(source: string, entities: EntityTables): TableWrite[] {
  const text = withoutComments(source);
  const aliases = new Map([...text.matchAll(/\b(\w+) as (\w+)\b/g)].map(([, name = '', alias = '']) => [alias, name]));
  const tableOf = (entity: string) => entities.get(aliases.get(entity) ?? entity) ?? null;
  const literal = (name: string) => /^["']?(\w+)["']?$/.exec(name)?.[1] ?? null;
  return [
    ...found(text, SQL_WRITES, literal),
    ...found(text, NAMED_TABLES, (name) => (name.startsWith("'") ? literal(name) : null)),
    ...found(text, ENTITY_WRITES, tableOf),
  ];
}

function found(text: string, patterns: readonly RegExp[], tableOf: (name: string) => string | null): TableWrite[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([statement, name = '']) => ({
      statement: statement.replace(/\s+/g, ' '),
      table: tableOf(name),
    })),
  );
}

/** Removes comments, and also what looks like a comment inside a string, up to the end of the line. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** The entity classes that a source file declares, with the names that they give their tables, if any. */
export function entitiesIn(source: string): { readonly name: string; readonly table: string | undefined }[] {
  const declarations = source.matchAll(/@Entity\((?:'(\w+)')?[^)]*\)[\s\S]*?\bexport class (\w+)/g);
  return [...declarations].map(([, table, name = '']) => ({ name, table }));
}
