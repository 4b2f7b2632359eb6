import { type Fault, isObject, jsonPointer } from '../../json/fault.js';
import { requestFaults } from './request-faults.js';
import { settingDefaultFaults } from './setting-default.js';
import { type DefinitionPath, duplicateFaults } from './unique-faults.js';

/** The faults of user settings that their JSON Schema can't express. */
export function userSettingFaults(userSettings: unknown): Fault[] {
  const idOf = (setting: unknown) => (isObject(setting) ? setting.id : null);
  const settings: readonly unknown[] = Array.isArray(userSettings) ? userSettings : [];
  return [
    ...duplicateFaults(userSettings, idOf, ['userSettings'], 'id'),
    ...settings.flatMap((setting, index) => settingFaults(setting, ['userSettings', index])),
  ];
}

function settingFaults(setting: unknown, path: DefinitionPath): Fault[] {
  if (!isObject(setting)) {
    return [];
  }
  const { source, fields } = setting;
  return [
    ...optionFaults(setting, [...path, 'options']),
    ...(isObject(source) ? requestFaults(source.request, [...path, 'source', 'request']) : []),
    ...duplicateFaults(fields, (field) => (isObject(field) ? field.id : null), [...path, 'fields'], 'id'),
    ...settingDefaultFaults(setting, path),
  ];
}

/** Option values must be unique, and a required selection must have options, its own or those of a request. */
function optionFaults(
  { type, required, source, options = [] }: Readonly<Record<string, unknown>>,
  path: DefinitionPath,
): Fault[] {
  const faults = duplicateFaults(options, (option) => (isObject(option) ? option.value : null), path, 'value');
  const isChoice = type === 'SELECT' || type === 'MULTI_SELECT';
  const hasNone = source === undefined && Array.isArray(options) && options.length === 0;
  if (isChoice && required === true && hasNone) {
    faults.push({ path: jsonPointer(path), message: `expected at least one option for a required ${type}, got none` });
  }
  return faults;
}
