/** How a value of a setting is written in a form: on one line, hidden, as yes or no, one entry per line, or as JSON. */
export type SettingInput = 'LINE' | 'HIDDEN' | 'NUMBER' | 'BOOLEAN' | 'LINES' | 'JSON';

/** The types of settings, as `UserSettingType` has them. */
export type SettingType =
  | 'TEXT'
  | 'PASSWORD'
  | 'NUMBER'
  | 'BOOLEAN'
  | 'SELECT'
  | 'MULTI_SELECT'
  | 'FIELD_MAPPING'
  | 'LIST'
  | 'FOLDER'
  | 'DATE'
  | 'EMAIL'
  | 'URL';

/** How values of a type are written. */
export function settingInput(type: SettingType): SettingInput {
  switch (type) {
    case 'TEXT':
    case 'SELECT':
    case 'DATE':
    case 'EMAIL':
    case 'URL':
      return 'LINE';
    case 'PASSWORD':
      return 'HIDDEN';
    case 'NUMBER':
      return 'NUMBER';
    case 'BOOLEAN':
      return 'BOOLEAN';
    case 'LIST':
    case 'MULTI_SELECT':
      return 'LINES';
    case 'FIELD_MAPPING':
    case 'FOLDER':
      return 'JSON';
  }
}

/** The value that a text stands for; null if it stands for none. The server checks whether the setting accepts it. */
export function parseSettingValue(type: SettingType, text: string): { readonly value: unknown } | null {
  switch (settingInput(type)) {
    case 'HIDDEN':
      return text === '' ? null : { value: text };
    case 'LINE':
      return text.trim() === '' ? null : { value: text.trim() };
    case 'NUMBER':
      return text.trim() === '' || !Number.isFinite(Number(text)) ? null : { value: Number(text) };
    case 'BOOLEAN':
      return text === 'true' || text === 'false' ? { value: text === 'true' } : null;
    case 'LINES': {
      const lines = text.split('\n').map((line) => line.trim());
      const value = lines.filter((line) => line !== '');
      return value.length === 0 ? null : { value };
    }
    case 'JSON':
      return parseObject(text);
  }
}

function parseObject(text: string): { readonly value: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { value } : null;
  } catch {
    return null;
  }
}
