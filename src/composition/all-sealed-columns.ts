import type { SealedColumn } from '../configuration/keys/sealed-columns.js';
import { modules } from '../services/modules.js';

/** All columns whose values are encrypted with the master key. */
export const allSealedColumns: readonly SealedColumn[] = modules.flatMap(({ sealedColumns = [] }) => sealedColumns);
