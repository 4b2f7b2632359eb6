import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ID, optionalTime, TEXT, time } from '../database/statements/columns.js';

/** A key that requests to one receiver are signed with: to a webhook or to an HTTP runtime. */
@Entity()
export class OutgoingSecret {
  @PrimaryColumn(ID) id!: string;
  /** Whose requests: the id of a webhook or of a runtime. */
  @Index('outgoing_secret_owner')
  @Column(ID)
  ownerId!: string;
  @Column(TEXT) sealedSecret!: string;
  @Column(time) createdAt!: Date;
  /** Until when requests are signed with it, beside the newest one. Null for the newest. */
  @Column(optionalTime) expiresAt!: Date | null;
}
