import { OutgoingSecret } from './outgoing-secret.entity.js';
import { OUTGOING_SECRET_COLUMN } from './outgoing-secrets.js';

export const outgoingModule = {
  entities: [OutgoingSecret],
  sealedColumns: [OUTGOING_SECRET_COLUMN],
};
