import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HASH, ID, SECRET_KEY, TEXT, time } from '../../database/statements/columns.js';

/** A definition as canonical JSON, stored once however many items, projects and revisions have it. Never changed. */
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
 * A definition that an import has stored ahead of the unit of work that refers to it. After that time the import is taken
 * for broken off, and what nothing else refers to goes.
 */
@Entity()
export class DefinitionReservation {
  /** That of the import. */
  @PrimaryColumn(ID) id!: string;
  @PrimaryColumn(HASH)
  @Index('definition_reservation_hash')
  hash!: string;
  @Index('definition_reservation_expiry')
  @Column(time)
  expiresAt!: Date;
}
