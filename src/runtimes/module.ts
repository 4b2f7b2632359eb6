import type { ServiceScope } from '../database/service-scope.js';
import type { OutgoingScope } from '../outgoing/module.js';
import { ManifestQueries } from './manifest-queries.js';
import { Runtime, RuntimeToken } from './runtime.entity.js';
import { RuntimeService } from './runtime.service.js';
import { RuntimeAuthentication } from './runtime-authentication.js';

export const runtimesModule = {
  entities: [Runtime, RuntimeToken],
  services: {
    runtimes: ({ database, outgoing: { requests, secrets }, now }: OutgoingScope) =>
      new RuntimeService(database, { secrets, addressFault: (url) => requests.addressFault(url), now }),
    manifests: ({ database }: ServiceScope) => new ManifestQueries(database.reader),
  },
  sharedServices: {
    runtimeAuthentication: ({ database, now }: ServiceScope) => new RuntimeAuthentication(database, now),
  },
};
