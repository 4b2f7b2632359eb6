import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { UserSettingType } from '../../content/content.types.js';
import { ID, jsonList, KEY, NAME, TEXT, time, WORD } from '../../database/statements/columns.js';
import { Project } from '../../pipelines/project.entity.js';
import type { SettingOwnerType } from '../settings/user-setting.entity.js';

/**
 * The value that a project's team gives for a setting. One per type of the setting, so that a value can be given before a
 * release changes the type, and a rollback finds the value of the former type.
 */
@Entity()
@Index('team_setting_value_setting', ['projectId', 'ownerType', 'ownerKey', 'settingId', 'type'], { unique: true })
export class TeamSettingValue {
  @PrimaryColumn(ID) id!: string;
  @ForeignKey(() => Project)
  @Column(ID)
  projectId!: string;
  @Column(WORD) ownerType!: SettingOwnerType;
  /** The lineage of the integration or workflow. */
  @Column(KEY) ownerKey!: string;
  @Column(NAME) settingId!: string;
  @Column(WORD) type!: UserSettingType;
  /** The value as JSON, sealed for this project, setting and type. */
  @Column(TEXT) sealedValue!: string;
  /** The marks of the value; see `setting-marks.ts`. */
  @Column({ ...TEXT, transformer: jsonList })
  marks!: readonly string[];
  @Column(time) updatedAt!: Date;
  @Column({ ...ID, nullable: true }) updatedBy!: string | null;
}
