import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HASH, ID, KEY, TEXT, time, WORD } from '../../database/statements/columns.js';
import type { DefinitionReference } from '../definitions/references.js';

/** A definition as canonical JSON. Immutable, and stored once for all items, projects and revisions that have it. */
@Entity()
export class Definition {
  @PrimaryColumn(HASH) hash!: string;
  @Column(TEXT) json!: string;
}

/**
 * A secret, a variable or an integration that a definition refers to. Table and column are named after secrets, which came
 * first: the previous version writes them, too.
 */
@Entity('definition_secret')
export class DefinitionReferenceRow {
  @ForeignKey(() => Definition)
  @PrimaryColumn(HASH)
  hash!: string;
  @PrimaryColumn({ ...WORD, default: 'SECRET' }) kind!: DefinitionReference['kind'];
  @Index('definition_secret_key')
  @PrimaryColumn({ ...KEY, name: 'secret_key' })
  key!: string;
}

/**
 * A definition that an import has stored before the unit of work that refers to it. The import counts as aborted after
 * `expiresAt`; definitions that nothing else refers to are then deleted.
 */
@Entity()
export class DefinitionReservation {
  /** The id of the import. */
  @PrimaryColumn(ID) id!: string;
  @PrimaryColumn(HASH)
  @Index('definition_reservation_hash')
  hash!: string;
  @Index('definition_reservation_expiry')
  @Column(time)
  expiresAt!: Date;
}
