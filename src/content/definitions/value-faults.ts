import { describeValue, type Fault, isObject, jsonPointer } from '../../json/fault.js';
import { MAX_DOCUMENT_FAULTS } from './content-limits.js';

/** The faults of a value that must be an object with exactly these properties. */
export function closedObjectFaults(value: unknown, properties: readonly string[]): Fault[] {
  if (!isObject(value)) {
    return [{ path: '', message: `expected an object, got ${describeValue(value)}` }];
  }
  const missing = properties.filter((property) => value[property] === undefined);
  const unknown = Object.keys(value).filter((property) => !properties.includes(property));
  return [
    ...missing.map((property) => ({ path: jsonPointer([property]), message: 'expected a value, got nothing' })),
    ...unknown.slice(0, MAX_DOCUMENT_FAULTS).map((property) => unknownPropertyFault(property, properties)),
  ];
}

/** The fault of a property that its object must not have. */
export function unknownPropertyFault(property: string, properties: readonly string[]): Fault {
  return { path: jsonPointer([property]), message: unknownPropertyMessage(properties) };
}

/** The message for a property that its object must not have. */
export function unknownPropertyMessage(properties: readonly string[]): string {
  return `expected no unknown property; the properties are ${properties.join(', ')}`;
}

/** The fault of a text at a path, if it has one. Skips an absent value, which `closedObjectFaults` reports. */
export function textFaults(path: string, value: unknown, faultOf: (text: string) => string | null): Fault[] {
  if (value === undefined) {
    return [];
  }
  const message = typeof value === 'string' ? faultOf(value) : `expected a string, got ${describeValue(value)}`;
  return message === null ? [] : [{ path, message }];
}
