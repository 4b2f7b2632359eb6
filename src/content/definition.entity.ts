import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { HASH, SECRET_KEY, TEXT } from '../database/columns.js';

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
