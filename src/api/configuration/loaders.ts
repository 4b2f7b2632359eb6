import type DataLoader from 'dataloader';
import type { SigningKey } from '../../configuration/signing/signing-key.entity.js';
import { oneBy } from '../../graphql/data-loaders.js';
import type { Services } from '../../services/services.js';

export interface ConfigurationLoaders {
  /** By the project's id. Null if it has none. */
  readonly signingKey: DataLoader<string, SigningKey | null>;
}

export function configurationLoaders({ signingKeys }: Services): ConfigurationLoaders {
  return { signingKey: oneBy('projectId', (ids) => signingKeys.findSigningKeys(ids)) };
}
