import { usageFailure } from '../failures/command-failure.js';
import type { UserSettingType } from './needs.generated.js';
import type { EnvironmentNeeds } from './needs.js';

/** The setting of an integration or a workflow. */
export interface SettingName {
  /** The key of the integration or workflow. A workflow's has a slash. */
  readonly owner: string;
  readonly settingId: string;
}

/** The types whose value is a text. The value of any other type is JSON. */
const TEXT_TYPES: ReadonlySet<UserSettingType> = new Set(['TEXT', 'PASSWORD', 'SELECT', 'DATE', 'EMAIL', 'URL']);

/** The types of settings. */
export const SETTING_TYPES: readonly UserSettingType[] = [
  ...TEXT_TYPES,
  'NUMBER',
  'BOOLEAN',
  'MULTI_SELECT',
  'FIELD_MAPPING',
  'LIST',
  'FOLDER',
];

/** The owner as the API names it. */
export function ownerOf(owner: string): { readonly workflowKey: string } | { readonly integrationKey: string } {
  return owner.includes('/') ? { workflowKey: owner } : { integrationKey: owner };
}

/** The type of a setting that the content, or an open preview, uses. Null if neither does. */
export function typeOfSetting({ owner, settingId }: SettingName, needs: EnvironmentNeeds): UserSettingType | null {
  const ofContent = needs.ofContent.find((each) => each.key === owner && each.settingId === settingId);
  if (ofContent?.settingType) return ofContent.settingType;
  const message = needs.ofPreviews?.find(
    ({ subject, action }) => subject.key === owner && action?.settingId === settingId,
  );
  return message?.action?.settingType ?? null;
}

/** The value in a text: the text itself, or JSON. @throws CommandFailure, which does not contain the text */
export function settingValue(text: string, type: UserSettingType): unknown {
  if (TEXT_TYPES.has(type)) return text;
  try {
    return JSON.parse(text);
  } catch {
    throw usageFailure(`Expected a value of the type ${type} as JSON`);
  }
}
