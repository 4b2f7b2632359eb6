import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AuthenticationType } from '../../content/content.types.js';
import { BOOLEAN, HASH, ID, KEY, TEXT, time, WORD } from '../../database/statements/columns.js';
import { ConnectedUser } from '../identity/connected-user.entity.js';

/** An account that a connected user has connected to an integration. `integrationKey` is the integration's lineage. */
@Entity()
@Index('user_connection_user', ['connectedUserId'])
export class UserConnection {
  @PrimaryColumn(ID) projectId!: string;
  @PrimaryColumn(KEY) integrationKey!: string;
  @ForeignKey(() => ConnectedUser, { onDelete: 'CASCADE' })
  @PrimaryColumn(ID)
  connectedUserId!: string;
  @Column(TEXT) accountReference!: string;
  /** A JSON object. */
  @Column(TEXT) metadata!: string;
  /** Unused. A process of the previous version expects the column. */
  @Column(BOOLEAN) paused!: boolean;
  /** The integration's authentication type at the time of connecting. Null if unknown. */
  @Column({ ...WORD, nullable: true }) authentication!: AuthenticationType | null;
  /** The digest of `authenticationNeeds` at the time of connecting. Null if it is unknown, or if there was none. */
  @Column({ ...HASH, nullable: true }) authenticationDigest!: string | null;
  @Column(time) connectedAt!: Date;
}
