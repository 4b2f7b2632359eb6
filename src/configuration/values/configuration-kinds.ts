import type { RefusalCode } from '../../errors/refusals.js';
import { AppCredentials } from './app-credentials.entity.js';
import { EnvironmentSecret } from './environment-secret.entity.js';
import { EnvironmentVariable } from './environment-variable.entity.js';

export type ConfigurationEntry = EnvironmentSecret | EnvironmentVariable | AppCredentials;

/** A kind of configuration: its table, and its names in ids and refusals. A project has at most one entry per key. */
export interface ConfigurationKind<Entry extends ConfigurationEntry> {
  readonly entity: new () => Entry;
  readonly table: 'environment_secret' | 'environment_variable' | 'app_credentials';
  readonly keyField: 'key' | 'integrationKey';
  readonly keyColumn: 'key' | 'integration_key';
  readonly idPrefix: string;
  readonly noun: string;
  /** The refusal of a value that the caller may not overwrite. */
  readonly existsCode: RefusalCode;
}

export const SECRETS: ConfigurationKind<EnvironmentSecret> = {
  entity: EnvironmentSecret,
  table: 'environment_secret',
  keyColumn: 'key',
  keyField: 'key',
  idPrefix: 'secret',
  noun: 'environment secret',
  existsCode: 'SECRET_EXISTS',
};

export const VARIABLES: ConfigurationKind<EnvironmentVariable> = {
  entity: EnvironmentVariable,
  table: 'environment_variable',
  keyColumn: 'key',
  keyField: 'key',
  idPrefix: 'variable',
  noun: 'environment variable',
  existsCode: 'VARIABLE_EXISTS',
};

export const CREDENTIALS: ConfigurationKind<AppCredentials> = {
  entity: AppCredentials,
  table: 'app_credentials',
  keyColumn: 'integration_key',
  keyField: 'integrationKey',
  idPrefix: 'credentials',
  noun: 'app credentials',
  existsCode: 'SECRET_EXISTS',
};
