// The parent values of resolvers, exported by the names of their GraphQL types.

export type { SigningKey } from '../../configuration/signing/signing-key.entity.js';
export type {
  ReadableCredentials as AppCredentials,
  ReadableSecret as EnvironmentSecret,
} from '../../configuration/values/configuration-queries.js';
export type { EnvironmentVariable } from '../../configuration/values/environment-variable.entity.js';
