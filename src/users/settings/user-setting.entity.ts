import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ID, INTEGER, KEY, NAME, TEXT, time, WORD } from '../../database/statements/columns.js';
import { ConnectedUser } from '../identity/connected-user.entity.js';

/** The kind of item that settings belong to. */
export type SettingOwnerType = 'INTEGRATION' | 'WORKFLOW';

const VALUE_KEY_PROPERTIES = ['projectId', 'ownerType', 'ownerKey', 'settingId', 'connectedUserId'] as const;

/** A connected user's value for a setting of an integration or a workflow. `ownerKey` is the item's lineage. */
@Entity()
@Index('user_setting_user', ['connectedUserId'])
@Index('user_setting_unmarked', ['markForm'], { where: 'mark_form = 0' })
export class UserSettingValue {
  @PrimaryColumn(ID) projectId!: string;
  @PrimaryColumn(WORD) ownerType!: SettingOwnerType;
  @PrimaryColumn(KEY) ownerKey!: string;
  @PrimaryColumn(NAME) settingId!: string;
  @ForeignKey(() => ConnectedUser, { onDelete: 'CASCADE' })
  @PrimaryColumn(ID)
  connectedUserId!: string;
  /** The value as JSON, sealed for this user and setting, since it may be a password. */
  @Column(TEXT) sealedValue!: string;
  /** The form of its marks; 0 if it has none yet. */
  @Column({ ...INTEGER, default: 0 }) markForm!: number;
  @Column(time) updatedAt!: Date;
}

/** A mark of a value; see `setting-marks.ts`. */
@Entity()
@Index('user_setting_mark_user', ['connectedUserId', 'ownerType', 'ownerKey'])
@ForeignKey(() => UserSettingValue, [...VALUE_KEY_PROPERTIES], [...VALUE_KEY_PROPERTIES], { onDelete: 'CASCADE' })
export class UserSettingMark {
  @PrimaryColumn(ID) projectId!: string;
  @PrimaryColumn(WORD) ownerType!: SettingOwnerType;
  @PrimaryColumn(KEY) ownerKey!: string;
  @PrimaryColumn(NAME) settingId!: string;
  @PrimaryColumn(ID) connectedUserId!: string;
  @PrimaryColumn(WORD) mark!: string;
}
