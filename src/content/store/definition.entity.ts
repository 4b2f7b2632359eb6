import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HASH, ID, SECRET_KEY, TEXT, time } from '../../database/statements/columns.js';

/** A definition as canonical JSON. Immutable, and stored once for all items, projects and revisions that have it. */
@Entity()
export class Definition {
  @PrimaryColumn(HASH) hash!: string;
  @Column(TEXT) json!: string;
}

/** A secret that a definition refers to. */
@Entity()
export class DefinitionSecret {
  @ForeignKey(() => Definition)
  @PrimaryColumn(HASH)
  hash!: string;
  @Index('definition_secret_key')
  @PrimaryColumn(SECRET_KEY)
  secretKey!: string;
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
