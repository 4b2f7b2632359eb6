import { type ContentKey, type ContentType, integrationKeyOf, slugOf } from '../content.types.js';
import { distinctNames } from './file-names.js';

/** The file with the format of the content. */
export const HEADER_FILE = 'slipway.json';

/** The layout, for error messages. */
export const LAYOUT = [
  HEADER_FILE,
  'app-events/<name>.json',
  'integrations/<name>/integration.json',
  'integrations/<name>/workflows/<name>.json',
].join(', ');

const EXTENSION = '.json';

/** The paths of items' files, by content type and key. */
export type ItemPaths = Readonly<Record<ContentType, ReadonlyMap<string, string>>>;

/** The paths of the files of all items of a content. They depend on the keys only, and not on their order. */
export function pathsOfItems(items: readonly ContentKey[]): ItemPaths {
  const keysOf = (type: ContentType) => items.filter(({ contentType }) => contentType === type).map(({ key }) => key);
  const workflows = keysOf('WORKFLOW');
  const integrations = keysOf('INTEGRATION');
  const folders = namesOf(new Set([...integrations, ...workflows.map(integrationKeyOf)]));
  const folderOf = (integrationKey: string) => `integrations/${folders.get(integrationKey)}`;
  const slugs = [...groupBy(workflows, integrationKeyOf)].flatMap(([integrationKey, keys]) =>
    [...namesOf(new Set(keys), slugOf)].map(([key, name]) => [
      key,
      `${folderOf(integrationKey)}/workflows/${name}${EXTENSION}`,
    ]),
  ) as [string, string][];
  return {
    INTEGRATION: new Map(integrations.map((key) => [key, `${folderOf(key)}/integration${EXTENSION}`])),
    APP_EVENT: new Map(
      [...namesOf(new Set(keysOf('APP_EVENT')))].map(([key, name]) => [key, `app-events/${name}${EXTENSION}`]),
    ),
    WORKFLOW: new Map(slugs),
  };
}

/** The content type of the item that a file has, by its path. Null if the path is not one of an item. */
export function contentTypeOfPath(path: string): ContentType | null {
  if (!path.endsWith(EXTENSION)) return null;
  const [first, , third, ...rest] = path.split('/', 5);
  if (first === 'app-events' && third === undefined) return 'APP_EVENT';
  if (first !== 'integrations') return null;
  if (third === `integration${EXTENSION}` && rest.length === 0) return 'INTEGRATION';
  return third === 'workflows' && rest.length === 1 ? 'WORKFLOW' : null;
}

/** The path of the folder with the texts of an item's file: the file's path without its extension. */
export function textFolderOf(itemPath: string): string {
  return itemPath.slice(0, -EXTENSION.length);
}

function namesOf(keys: ReadonlySet<string>, labelOf = (key: string) => key): ReadonlyMap<string, string> {
  return distinctNames([...keys].map((key) => ({ identity: key, label: labelOf(key) })));
}

function groupBy(keys: readonly string[], groupOf: (key: string) => string): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const key of keys) {
    const group = groups.get(groupOf(key)) ?? [];
    group.push(key);
    groups.set(groupOf(key), group);
  }
  return groups;
}
