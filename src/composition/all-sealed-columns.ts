import { CONFIGURATION_COLUMNS, type SealedColumn } from '../configuration/keys/sealed-columns.js';
import { OUTGOING_SECRET_COLUMN } from '../outgoing/outgoing-secrets.js';
import { USER_SETTING_COLUMN } from '../users/settings/user-setting-binding.js';

/** All columns whose values are encrypted with the master key. */
export const allSealedColumns: readonly SealedColumn[] = [
  ...CONFIGURATION_COLUMNS,
  USER_SETTING_COLUMN,
  OUTGOING_SECRET_COLUMN,
];
