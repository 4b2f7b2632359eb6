import { Column, Entity, PrimaryColumn } from 'typeorm';
import { HASH, ID, INTEGER, optionalTime, time, WORD } from '../database/statements/columns.js';

/**
 * A file of exported audit entries: all entries after those of the export before it, up to `untilId`. Exports are numbered from
 * 1. The database deletes an entry only if the digest of its export is recorded.
 */
@Entity()
export class AuditExport {
  @PrimaryColumn(INTEGER) number!: number;
  /** The id of its last entry. */
  @Column(ID) untilId!: string;
  @Column({ ...WORD, length: '60' }) file!: string;
  @Column(time) startedAt!: Date;
  /** The SHA-256 of the file, which contains the digest of the export before it. Null until the file is on disk. */
  @Column({ ...HASH, nullable: true }) digest!: string | null;
  /** The number of its entries. Null until the file is on disk. */
  @Column({ ...INTEGER, nullable: true }) entryCount!: number | null;
  /** When all its entries had been deleted from the database. */
  @Column(optionalTime) prunedAt!: Date | null;
}
