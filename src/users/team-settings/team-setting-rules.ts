import type { UserSetting, UserSettingType } from '../../content/content.types.js';
import {
  isEmptyValue,
  isSelection,
  MAX_LIST_TEXTS,
  settingValueFault,
} from '../../content/definitions/setting-values.js';
import type { Refusal } from '../../errors/refusals.js';
import { isObject, quote } from '../../json/fault.js';
import { characterCount } from '../../json/texts.js';

/** The length of a setting's id, in characters. */
const MAX_SETTING_ID_LENGTH = 200;
const CONTROL_CHARACTER = /\p{Cc}/u;

/** A value that a member gives for a setting of this type. Null deletes the value. */
export interface TeamValueInput {
  readonly settingId: string;
  readonly type: UserSettingType;
  readonly value?: unknown;
}

/** Whether an input deletes the value. */
export function deletesValue({ value }: TeamValueInput): boolean {
  return isEmptyValue(value ?? null);
}

/** The refusals of values by their form: the setting need not exist yet. */
export function teamValueRefusals(values: readonly TeamValueInput[]): Refusal[] {
  const seen = new Set<string>();
  return values.flatMap((given, index) => {
    const identity = JSON.stringify([given.settingId, given.type]);
    const isRepeated = seen.has(identity);
    seen.add(identity);
    if (isRepeated) return [refusalAt(index, 'settingId', 'The setting is given twice for this type.')];
    if (!hasIdForm(given.settingId)) return [refusalAt(index, 'settingId', 'There is no setting with such an id.')];
    const fault = deletesValue(given) ? null : formFault(given);
    return fault === null ? [] : [refusalAt(index, 'value', `Invalid value: ${withoutValue(fault)}.`)];
  });
}

/** The refusals of values that none of the present definitions of their settings accepts. */
export function definitionRefusals(values: readonly TeamValueInput[], settings: readonly UserSetting[]): Refusal[] {
  return values.flatMap((given, index) => {
    const defined = settings.filter(({ id, type }) => id === given.settingId && type === given.type);
    const faults = defined.map((setting) => settingValueFault(setting, given.value));
    const [fault] = faults;
    if (deletesValue(given) || fault == null || faults.includes(null)) return [];
    const message = `The setting ${quote(given.settingId)} does not accept this value: ${withoutValue(fault)}.`;
    return [refusalAt(index, 'value', message)];
  });
}

/** What a fault expected, without what it got: nobody reads values of the team. */
function withoutValue(fault: string): string {
  return fault.split(', got ', 1).join();
}

function hasIdForm(id: string): boolean {
  const length = characterCount(id);
  return length >= 1 && length <= MAX_SETTING_ID_LENGTH && !CONTROL_CHARACTER.test(id) && id.isWellFormed();
}

/** The fault of a value for any setting of the type. */
function formFault({ type, value }: TeamValueInput): string | null {
  const fieldIds = isObject(value) ? Object.keys(value).slice(0, MAX_LIST_TEXTS) : [];
  const setting = {
    id: '',
    title: '',
    type,
    ...(isSelection(type) && { source: ANY_SOURCE }),
    fields: fieldIds.map((id) => ({ id, title: id })),
  };
  return settingValueFault(setting, value);
}

const ANY_SOURCE = { request: { method: 'GET', url: '/' } } as const;

function refusalAt(index: number, field: 'settingId' | 'value', message: string): Refusal {
  return { code: 'SETTING_INVALID', message, field: ['values', String(index), field] };
}
