import { type Fault, isObject, jsonPointer, quote } from '../../json/fault.js';
import type { DefinitionPath } from './unique-faults.js';

/** The characters of a header field's name (RFC 9110). */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$/;

/** The faults of an HTTP request that its JSON Schema can't express. None if it does not match the schema. */
export function requestFaults(request: unknown, path: DefinitionPath): Fault[] {
  if (!isObject(request)) {
    return [];
  }
  const names = isObject(request.headers) ? Object.keys(request.headers) : [];
  const wrong = names.find((name) => !HEADER_NAME.test(name));
  return [
    ...urlFaults(request.url, [...path, 'url']),
    ...(wrong === undefined
      ? []
      : [
          {
            path: jsonPointer([...path, 'headers', wrong]),
            message: `expected the name of a header field, got ${quote(wrong)}`,
          },
        ]),
  ];
}

/** The fault of an https URL. None if it is not one, or contains placeholders: its schema has a pattern. */
export function urlFaults(url: unknown, path: DefinitionPath): Fault[] {
  if (typeof url !== 'string' || !url.startsWith('https://') || url.includes('{{')) {
    return [];
  }
  const fault = urlFault(url);
  return fault === null ? [] : [{ path: jsonPointer(path), message: fault }];
}

function urlFault(url: string): string | null {
  if (!URL.canParse(url)) {
    return `expected a URL, got ${quote(url)}`;
  }
  const { username, password } = new URL(url);
  return username === '' && password === '' ? null : 'expected a URL without user name and password, got one with them';
}
