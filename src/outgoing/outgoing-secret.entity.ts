import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ID, optionalTime, TEXT, time } from '../database/statements/columns.js';

/** A signing key for requests to one webhook or HTTP runtime. */
@Entity()
export class OutgoingSecret {
  @PrimaryColumn(ID) id!: string;
  /** The id of the webhook or runtime. */
  @Index('outgoing_secret_owner')
  @Column(ID)
  ownerId!: string;
  @Column(TEXT) sealedSecret!: string;
  @Column(time) createdAt!: Date;
  /** Until when requests are also signed with this old secret. Null for the newest. */
  @Column(optionalTime) expiresAt!: Date | null;
}
