import type { ServiceScope } from '../database/service-scope.js';
import type { OutgoingRequests } from '../outgoing/outgoing-requests.js';
import type { OutgoingSecrets } from '../outgoing/outgoing-secrets.js';
import { ManifestQueries } from './manifest-queries.js';
import { Runtime, RuntimeToken } from './runtime.entity.js';
import { RuntimeService } from './runtime.service.js';
import { RuntimeAuthentication } from './runtime-authentication.js';

interface RuntimeScope extends ServiceScope {
  readonly outgoing: { readonly requests: OutgoingRequests; readonly secrets: OutgoingSecrets };
}

export const runtimesModule = {
  entities: [Runtime, RuntimeToken],
  services: {
    runtimes: ({ database, outgoing: { requests, secrets }, now }: RuntimeScope) =>
      new RuntimeService(database, { secrets, addressFault: (url) => requests.addressFault(url), now }),
    manifests: ({ database }: ServiceScope) => new ManifestQueries(database.reader),
  },
  sharedServices: {
    runtimeAuthentication: ({ database, now }: ServiceScope) => new RuntimeAuthentication(database, now),
  },
};
