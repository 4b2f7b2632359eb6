import type { AuthenticationType, UserSetting } from '../../content/content.types.js';
import type { SettingOwner } from '../settings/user-setting.entity.js';

/** Connected users of one project whom their rows tell. */
export type UserSet =
  /** Those with an account of the integration. */
  | ({ readonly kind: 'CONNECTED'; readonly integrationKey: string } & Filtered)
  /** Those with an account of the integration that was connected by another kind of authentication. */
  | { readonly kind: 'OUTDATED'; readonly integrationKey: string; readonly authentication: AuthenticationType }
  /** Those with an account of the integration that was connected by this kind of authentication. */
  | { readonly kind: 'UP_TO_DATE'; readonly integrationKey: string; readonly authentication: AuthenticationType }
  /** Those with an account of the integration for whom the workflow is not enabled, and who never decided about it. */
  | ({ readonly kind: 'UNDECIDED'; readonly integrationKey: string; readonly workflowKey: string } & Filtered)
  /** Those for whom the workflow is enabled. */
  | ({ readonly kind: 'ENABLED'; readonly workflowKey: string } & Filtered)
  /** Those for whom the workflow is enabled or disabled. */
  | { readonly kind: 'DECIDED'; readonly workflowKey: string }
  /** Those who saved a value for the setting. */
  | ({ readonly kind: 'SAVED' } & SettingOfOwner)
  /** Those whose saved value for the setting can be used for it as it was, and no longer, or only some of it, as it will be. */
  | ({ readonly kind: 'VOIDED'; readonly before: UserSetting; readonly after: UserSetting } & SettingOfOwner)
  /** Those whose saved value, or some of it, can be used for the setting as it will be, and not as it was. */
  | ({ readonly kind: 'REGAINED'; readonly before: UserSetting; readonly after: UserSetting } & SettingOfOwner)
  /** Those for whom releases since a content revision have made the workflow other than it was, and who never decided. */
  | { readonly kind: 'RESTORABLE'; readonly workflowKey: string; readonly since: number; readonly enabled: boolean };

/** A setting by its id and what it belongs to. */
export interface SettingOfOwner {
  readonly ownerType: SettingOwner;
  readonly ownerKey: string;
  readonly settingId: string;
}

/** Only those of the users whom all of the conditions hold for. */
interface Filtered {
  readonly only?: readonly UserCondition[];
}

/** Who has a value for each of the settings, or who lacks one. */
export interface UserCondition {
  readonly who: 'HAVE' | 'LACK';
  readonly required: readonly RequiredSettings[];
}

/** The settings that an integration or workflow requires. */
export interface RequiredSettings {
  readonly ownerType: SettingOwner;
  readonly ownerKey: string;
  readonly settings: readonly UserSetting[];
}
