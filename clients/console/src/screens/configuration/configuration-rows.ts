import { contains } from '../../parts/contains';
import type {
  ConfigurationKind,
  ConfiguredProjectFragment,
  NeedEntryFragment,
  SecretsOfProjectFragment,
} from './configuration.generated';

/** The kinds of configuration, in the order of the screen. */
export const KINDS = [
  'SECRET',
  'VARIABLE',
  'APP_CREDENTIALS',
  'TEAM_SETTING',
] as const satisfies readonly ConfigurationKind[];

/** What the configuration of a project consists of. Secrets are null if the member may not list them. */
export interface ProjectConfiguration {
  readonly needs: readonly NeedEntryFragment[];
  readonly variables: ConfiguredProjectFragment['environmentVariables']['nodes'];
  readonly secrets: SecretsOfProjectFragment | null;
}

/** When a value was set, and by whom, with what distinguishes it from other values. */
export interface Entry {
  /** The value of a variable, or the client id. Null if nothing of it may be read. */
  readonly shown: string | null;
  readonly fingerprint: string | null;
  readonly updatedAt: string;
  readonly updatedBy: { readonly name: string; readonly initials: string } | null;
}

/** What one project has of one key. */
export type Cell =
  /** `entry` is null if the member may not list such values. */
  | { readonly state: 'SET'; readonly entry: Entry | null; readonly useCount: number }
  | { readonly state: 'MISSING'; readonly useCount: number }
  | { readonly state: 'NOT_NEEDED' };

/** Which value: the same in each environment. */
export interface ConfigurationName {
  readonly kind: ConfigurationKind;
  /** The key of the secret or variable, or of the item that needs app credentials or the setting. */
  readonly key: string;
  readonly contentType: 'INTEGRATION' | 'WORKFLOW' | null;
  readonly settingId: string | null;
  readonly settingType: NeedEntryFragment['settingType'];
}

/** One value, with its cell in each project. */
export interface ConfigurationRow extends ConfigurationName {
  readonly id: string;
  readonly cells: readonly Cell[];
}

interface Found {
  readonly name: ConfigurationName;
  readonly need: NeedEntryFragment | null;
  readonly entry: Entry | null;
}

/** The rows of a table whose columns are these projects: by kind, then by key. */
export function configurationRows(projects: readonly ProjectConfiguration[]): readonly ConfigurationRow[] {
  const found = projects.map(foundIn);
  const names = new Map(found.flatMap((each) => [...each].map(([id, { name }]) => [id, name] as const)));
  return [...names]
    .map(([id, name]) => ({ ...name, id, cells: found.map((each) => cellOf(each.get(id))) }))
    .sort(byKindAndKey);
}

function foundIn({ needs, variables, secrets }: ProjectConfiguration): ReadonlyMap<string, Found> {
  const found = new Map<string, Found>();
  for (const need of needs) {
    const name = nameOf(need.kind, need.key, need);
    found.set(idOf(name), { name, need, entry: null });
  }
  const add = (name: ConfigurationName, entry: Entry) => {
    const id = idOf(name);
    found.set(id, { name, need: found.get(id)?.need ?? null, entry });
  };
  for (const each of variables) add(nameOf('VARIABLE', each.key), { ...each, shown: each.value, fingerprint: null });
  for (const each of secrets?.environmentSecrets.nodes ?? []) add(nameOf('SECRET', each.key), { ...each, shown: null });
  for (const each of secrets?.appCredentials.nodes ?? []) {
    const name = nameOf('APP_CREDENTIALS', each.integrationKey, { contentType: 'INTEGRATION' });
    add(name, { ...each, shown: each.clientId });
  }
  for (const each of secrets?.teamSettings.nodes ?? []) {
    const { integrationKey, workflowKey, settingId, type: settingType } = each;
    const contentType = integrationKey === null ? 'WORKFLOW' : 'INTEGRATION';
    const name = nameOf('TEAM_SETTING', integrationKey ?? workflowKey ?? '', { contentType, settingId, settingType });
    add(name, { ...each, shown: null, fingerprint: null });
  }
  return found;
}

function nameOf(
  kind: ConfigurationKind,
  key: string,
  { contentType, settingId, settingType }: Partial<Omit<NeedEntryFragment, 'kind' | 'key'>> = {},
): ConfigurationName {
  return {
    ...{ kind, key },
    contentType: contentType === 'INTEGRATION' || contentType === 'WORKFLOW' ? contentType : null,
    settingId: settingId ?? null,
    settingType: settingType ?? null,
  };
}

function idOf({ kind, key, contentType, settingId, settingType }: ConfigurationName): string {
  return JSON.stringify([kind, key, contentType, settingId, settingType]);
}

function cellOf(found: Found | undefined): Cell {
  if (!found) return { state: 'NOT_NEEDED' };
  const { need, entry } = found;
  if (entry !== null || need?.provided) return { state: 'SET', entry, useCount: need?.useCount ?? 0 };
  return { state: 'MISSING', useCount: need?.useCount ?? 0 };
}

function byKindAndKey(a: ConfigurationRow, b: ConfigurationRow): number {
  return (
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    a.key.localeCompare(b.key) ||
    (a.settingId ?? '').localeCompare(b.settingId ?? '')
  );
}

/** The rows that an address asks for. */
export function rowsToShow(
  rows: readonly ConfigurationRow[],
  { search = '', show }: { readonly search?: string; readonly show?: 'missing' },
): readonly ConfigurationRow[] {
  return rows.filter(
    ({ key, settingId, cells }) =>
      (show !== 'missing' || cells.some(({ state }) => state === 'MISSING')) &&
      (contains(key, search) || contains(settingId ?? '', search)),
  );
}

/** How many values a project lacks. */
export function missingCount(rows: readonly ConfigurationRow[], project: number): number {
  return rows.filter(({ cells }) => cells[project]?.state === 'MISSING').length;
}
