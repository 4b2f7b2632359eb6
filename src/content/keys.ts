import { quote } from '../json/fault.js';
import type { ContentType } from './content.types.js';
import { MAX_NAME_LENGTH } from './limits.js';

const INTEGRATION_KEY = /^(custom\.)?[a-z0-9][a-z0-9._-]*$/;
const SLUG = /^[a-z0-9][a-z0-9._-]*$/;
const CONTROL_CHARACTER = /\p{Cc}/u;
const LONE_SURROGATE = /\p{Cs}/u;

/** What is wrong with an item's key, as a sentence; null where nothing is. */
export function keyFault(contentType: ContentType, key: string): string | null {
  switch (contentType) {
    case 'INTEGRATION':
      return isIntegrationKey(key) ? null : `expected ${INTEGRATION_KEY_FORM}, got ${quote(key)}`;
    case 'WORKFLOW':
      return workflowKeyFault(key);
    case 'APP_EVENT':
      return key.trim() === key ? textFault(key) : `expected no white space at either end, got ${quote(key)}`;
  }
}

/** What is wrong with an item's name, as a sentence; null where nothing is. */
export function nameFault(name: string): string | null {
  return textFault(name);
}

/** True where a text has half of a surrogate pair: no character, and not to be stored or hashed. */
export function hasLoneSurrogate(text: string): boolean {
  return LONE_SURROGATE.test(text);
}

const INTEGRATION_KEY_FORM =
  '"salesforce" or "custom.<slug>": lower-case letters, digits, ".", "_" and "-", ' +
  `first a letter or digit, at most ${MAX_NAME_LENGTH} characters`;

function isIntegrationKey(key: string): boolean {
  return key.length <= MAX_NAME_LENGTH && INTEGRATION_KEY.test(key);
}

function workflowKeyFault(key: string): string | null {
  const [integrationKey = '', slug, ...rest] = key.split('/', 3);
  if (slug === undefined || rest.length > 0) {
    return `expected "<integration key>/<slug>", got ${quote(key)}`;
  }
  if (!isIntegrationKey(integrationKey)) {
    return `expected before the slash ${INTEGRATION_KEY_FORM}, got ${quote(integrationKey)}`;
  }
  if (slug.length > MAX_NAME_LENGTH || !SLUG.test(slug)) {
    return (
      'expected after the slash lower-case letters, digits, ".", "_" and "-", ' +
      `first a letter or digit, at most ${MAX_NAME_LENGTH} characters, got ${quote(slug)}`
    );
  }
  return null;
}

function textFault(text: string): string | null {
  if (text.trim() === '') {
    return `expected 1 to ${MAX_NAME_LENGTH} characters that are not all white space, got ${quote(text)}`;
  }
  if (isLongerThan(text, MAX_NAME_LENGTH)) {
    return `expected at most ${MAX_NAME_LENGTH} characters, got ${quote(text)}`;
  }
  if (hasLoneSurrogate(text)) {
    return `expected well-formed Unicode, got half of a surrogate pair in ${quote(text)}`;
  }
  return CONTROL_CHARACTER.test(text) ? `expected no control characters, got ${quote(text)}` : null;
}

/** Counts characters, not UTF-16 code units, of which a character has at most two. */
function isLongerThan(text: string, length: number): boolean {
  return text.length > 2 * length || Array.from(text).length > length;
}
