import type { Keyring } from '../configuration/keys/keyring.js';
import type { ServiceScope } from '../database/service-scope.js';
import { IdempotencyKey } from './idempotency-key.entity.js';
import { IdempotencyKeys } from './idempotency-keys.js';
import { IDEMPOTENCY_COLUMNS } from './kept-answer.js';

export const idempotencyModule = {
  entities: [IdempotencyKey],
  sealedColumns: IDEMPOTENCY_COLUMNS,
  sharedServices: {
    idempotencyKeys: ({ database, keyring, now }: ServiceScope & { readonly keyring: Keyring }) =>
      new IdempotencyKeys({ database, keyring, now }),
  },
};
