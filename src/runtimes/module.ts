import type { Keyring } from '../configuration/keys/keyring.js';
import type { ServiceScope } from '../database/service-scope.js';
import { sql } from '../database/statements/sql.js';
import type { OutgoingScope } from '../outgoing/module.js';
import { outgoingSecretsOf } from '../outgoing/outgoing-secrets.js';
import { isOfEnvironment, rowDeletion } from '../pipelines/project-rows.js';
import { LiveUserQueries } from '../users/live/live-user-queries.js';
import { UserSettingSealer } from '../users/settings/user-setting-sealer.js';
import { LiveConfigurationQueries } from './configuration/live-configuration.js';
import { RuntimeKeyService } from './configuration/runtime-keys.service.js';
import { ManifestQueries } from './manifest-queries.js';
import { Runtime, RuntimeToken } from './runtime.entity.js';
import { RuntimeService } from './runtime.service.js';
import { RuntimeAuthentication } from './runtime-authentication.js';

export const runtimesModule = {
  entities: [Runtime, RuntimeToken],
  projectRows: {
    ofEnvironment: [
      outgoingSecretsOf((projectId) => sql`SELECT id FROM deployment_target WHERE ${isOfEnvironment(projectId)}`),
      // Cascades to its tokens.
      rowDeletion('deployment_target', ['id'], isOfEnvironment),
    ],
  },
  services: {
    runtimes: ({ database, outgoing: { requests, secrets }, now }: OutgoingScope) =>
      new RuntimeService(database, { secrets, addressFault: (url) => requests.addressFault(url), now }),
    runtimeKeys: ({ database, now }: ServiceScope) => new RuntimeKeyService(database, now),
    liveConfiguration: ({ database, keyring, now }: ServiceScope & { readonly keyring: Keyring }) =>
      new LiveConfigurationQueries(
        database.reader,
        keyring,
        new LiveUserQueries(database.reader, new UserSettingSealer(keyring)),
        now,
      ),
    manifests: ({ database }: ServiceScope) => new ManifestQueries(database.reader),
  },
  sharedServices: {
    runtimeAuthentication: ({ database, now }: ServiceScope) => new RuntimeAuthentication(database, now),
  },
};
