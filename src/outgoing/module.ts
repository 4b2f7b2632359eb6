import type { ServiceScope } from '../database/service-scope.js';
import type { OutgoingRequests } from './outgoing-requests.js';
import { OutgoingSecret } from './outgoing-secret.entity.js';
import { OUTGOING_SECRET_COLUMN, type OutgoingSecrets } from './outgoing-secrets.js';

/** What services are created from that let members give addresses to send to. */
export interface OutgoingScope extends ServiceScope {
  readonly outgoing: { readonly requests: OutgoingRequests; readonly secrets: OutgoingSecrets };
}

export const outgoingModule = {
  entities: [OutgoingSecret],
  sealedColumns: [OUTGOING_SECRET_COLUMN],
};
