import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ID, KEY, NAME, TEXT, time, WORD } from '../database/columns.js';
import { ConnectedUser } from './connected-user.entity.js';

/** What settings belong to. */
export type SettingOwner = 'INTEGRATION' | 'WORKFLOW';

/** A connected user's value for a setting of an integration or a workflow. */
@Entity()
@Index('user_setting_user', ['connectedUserId'])
export class UserSettingValue {
  @PrimaryColumn(ID) projectId!: string;
  @PrimaryColumn(WORD) ownerType!: SettingOwner;
  @PrimaryColumn(KEY) ownerKey!: string;
  @PrimaryColumn(NAME) settingId!: string;
  @ForeignKey(() => ConnectedUser, { onDelete: 'CASCADE' })
  @PrimaryColumn(ID)
  connectedUserId!: string;
  /** The value as JSON, sealed for this user and setting: a password may be among them. */
  @Column(TEXT) sealedValue!: string;
  @Column(time) updatedAt!: Date;
}
