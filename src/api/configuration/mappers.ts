// What the resolvers of these types get from those of their parents, by the names of the types.

export type { SigningKey } from '../../configuration/signing/signing-key.entity.js';
export type {
  ReadableCredentials as AppCredentials,
  ReadableSecret as EnvironmentSecret,
} from '../../configuration/values/configuration.service.js';
