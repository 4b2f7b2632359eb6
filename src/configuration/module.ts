import type { ServiceScope } from '../database/service-scope.js';
import { isOfProject, rowDeletion } from '../pipelines/project-rows.js';
import { DownloadLinks } from './keys/download-links.js';
import type { Keyring } from './keys/keyring.js';
import { CONFIGURATION_COLUMNS } from './keys/sealed-columns.js';
import { SigningKey } from './signing/signing-key.entity.js';
import { SigningKeyService } from './signing/signing-keys.js';
import { AppCredentials } from './values/app-credentials.entity.js';
import { ConfigurationService } from './values/configuration.service.js';
import { ConfigurationQueries } from './values/configuration-queries.js';
import { EnvironmentSecret } from './values/environment-secret.entity.js';
import { EnvironmentVariable } from './values/environment-variable.entity.js';

export const configurationModule = {
  entities: [EnvironmentSecret, EnvironmentVariable, AppCredentials, SigningKey],
  sealedColumns: CONFIGURATION_COLUMNS,
  projectRows: {
    ofProject: [
      rowDeletion('environment_secret', ['id'], isOfProject),
      rowDeletion('environment_variable', ['id'], isOfProject),
      rowDeletion('app_credentials', ['id'], isOfProject),
      rowDeletion('signing_key', ['project_id'], isOfProject),
    ],
  },
  services: {
    configuration: ({ database, keyring, now }: ServiceScope & { readonly keyring: Keyring }) =>
      new ConfigurationService(database, keyring, now),
    downloadLinks: ({ keyring, now }: ServiceScope & { readonly keyring: Keyring }) => new DownloadLinks(keyring, now),
    configurationQueries: ({ database }: ServiceScope) => new ConfigurationQueries(database.reader),
    signingKeys: ({ database, now }: ServiceScope) => new SigningKeyService(database, now),
  },
};
