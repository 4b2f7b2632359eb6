import type { ConfiguredProjectFragment, SecretsOfProjectFragment } from './configuration.generated';
import type { ConfigurationName } from './configuration-rows';

/** A project whose configuration is a column of the tables. */
export interface ProjectColumn {
  /** The environment's name, or the project's. */
  readonly label: string;
  readonly project: ConfiguredProjectFragment;
  /** Null if the member may not list them. */
  readonly secrets: SecretsOfProjectFragment | null;
}

/** The kinds whose values are saved several at once. */
export type KeyedKind = 'SECRET' | 'VARIABLE' | 'APP_CREDENTIALS';

/** What a button of the tables asks for: each opens a dialog. */
export type Asked =
  | { readonly type: 'ADD'; readonly kind: KeyedKind }
  | {
      readonly type: 'SET';
      readonly kind: KeyedKind;
      readonly keys: readonly string[];
      readonly isReplacing: boolean;
      readonly column: ProjectColumn;
    }
  | { readonly type: 'SETTING'; readonly name: ConfigurationName; readonly column: ProjectColumn }
  | {
      readonly type: 'DELETE';
      readonly name: ConfigurationName;
      readonly useCount: number;
      readonly column: ProjectColumn;
    };

/** Whether the member may overwrite and delete values of a kind. */
export function mayOverwrite({ project: { can } }: ProjectColumn, kind: ConfigurationName['kind']): boolean {
  return kind === 'VARIABLE' ? can.overwriteVariables : can.manageConfiguration;
}

/** A column for a project. Its secrets are null if they were not asked for, because the member may not list them. */
export function columnOf(
  label: string,
  project: ConfiguredProjectFragment & Partial<SecretsOfProjectFragment>,
): ProjectColumn {
  const { id, environmentSecrets, appCredentials, teamSettings } = project;
  const isListed = environmentSecrets && appCredentials && teamSettings;
  return { label, project, secrets: isListed ? { id, environmentSecrets, appCredentials, teamSettings } : null };
}

/** How a value is called in words: the setting with the item that has it, or the key. */
export function labelOf({ key, settingId }: Pick<ConfigurationName, 'key' | 'settingId'>): string {
  return settingId === null ? key : `${key} · ${settingId}`;
}
