import { formTexts } from '../../texts/schema-form';
import { isObject } from '../json/json-text';

const MAX_SUMMARY_CHARACTERS = 80;

/** The name of a field for people: `enabledByDefault` becomes `Enabled by default`. Other names stay as they are. */
export function nameInWords(name: string): string {
  if (!/^[a-z]+([A-Z][a-z]*)*$/.test(name)) return name;
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A value that has no field of its own, in a line. */
export function valueSummary(value: unknown): string {
  if (value === undefined) return formTexts.absent;
  if (Array.isArray(value)) return [formTexts.elements(value.length), namesOf(value)].filter(Boolean).join(': ');
  if (isObject(value)) return [formTexts.fields(Object.keys(value).length), cut(Object.keys(value))].join(': ');
  return JSON.stringify(value);
}

/** What an element of a list of objects is called: its id or name, and its type. Empty if it has none yet. */
export function rowSummary(value: unknown): string {
  const { id, key, name, label, title, value: option, type } = isObject(value) ? value : {};
  const called = [id, key, name, label, title, option].find((each) => typeof each === 'string' && each !== '');
  return cut(
    [called, type].filter((each) => typeof each === 'string'),
    ' · ',
  );
}

/** The names of the elements of a list of objects, such as the steps of a workflow. */
function namesOf(list: readonly unknown[]): string {
  const names = list.map((each) => (isObject(each) ? (each.id ?? each.key ?? each.name) : each));
  return cut(names.filter((name) => typeof name === 'string'));
}

function cut(names: readonly string[], separator = ', '): string {
  const text = names.join(separator);
  return text.length > MAX_SUMMARY_CHARACTERS ? `${text.slice(0, MAX_SUMMARY_CHARACTERS - 1)}…` : text;
}
