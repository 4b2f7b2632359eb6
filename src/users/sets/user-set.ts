import type { UserSetting } from '../../content/content.types.js';
import type { AuthenticationNeeds } from '../../content/definitions/authentication-needs.js';
import type { SettingOwnerType } from '../settings/user-setting.entity.js';

/** A set of connected users of one project, defined by their rows. All keys of items are lineages. */
export type UserSet =
  /** Those with an account of the integration. */
  | ({ readonly kind: 'CONNECTED'; readonly integrationKey: string } & Filtered)
  /** Those with an account of the integration that was connected with something else than it needs. */
  | { readonly kind: 'OUTDATED'; readonly integrationKey: string; readonly needs: AuthenticationNeeds }
  /**
   * Those with an account of the integration that was connected with what it needs, but with something else than it needed
   * before. `before` is null if there was no integration.
   */
  | {
      readonly kind: 'UP_TO_DATE';
      readonly integrationKey: string;
      readonly needs: AuthenticationNeeds;
      readonly before: AuthenticationNeeds | null;
    }
  /** Those with an account of the integration for whom the workflow is not enabled, and who never decided about it. */
  | ({ readonly kind: 'UNDECIDED'; readonly integrationKey: string; readonly workflowKey: string } & Filtered)
  /** Those for whom the workflow is enabled. */
  | ({ readonly kind: 'ENABLED'; readonly workflowKey: string } & Filtered)
  /** Those for whom the workflow is either enabled or disabled. */
  | { readonly kind: 'DECIDED'; readonly workflowKey: string }
  /** Those who have saved a value for the setting. */
  | ({ readonly kind: 'SAVED' } & SettingOfOwner)
  /** Those whose saved value is usable for the setting before, but not, or only in part, after. */
  | ({ readonly kind: 'VOIDED'; readonly before: UserSetting; readonly after: UserSetting } & SettingOfOwner)
  /** Those whose saved value is usable, at least in part, for the setting after, but not before. */
  | ({ readonly kind: 'REGAINED'; readonly before: UserSetting; readonly after: UserSetting } & SettingOfOwner)
  /** Those whose workflow was changed by releases since a content revision, and who have not decided since. */
  | { readonly kind: 'RESTORABLE'; readonly workflowKey: string; readonly since: number; readonly enabled: boolean };

/** A setting by its owner and id. */
export interface SettingOfOwner {
  readonly ownerType: SettingOwnerType;
  readonly ownerKey: string;
  readonly settingId: string;
}

/** Restricts a set to the users who meet all conditions. */
interface Filtered {
  readonly only?: readonly UserCondition[];
}

/** Selects users who have a value for each of the settings, or who lack one. */
export interface UserCondition {
  readonly who: 'HAVE' | 'LACK';
  readonly required: readonly RequiredSettings[];
}

/** The settings that an integration or workflow requires. */
export interface RequiredSettings {
  readonly ownerType: SettingOwnerType;
  readonly ownerKey: string;
  readonly settings: readonly UserSetting[];
}
