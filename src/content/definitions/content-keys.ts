import { quote } from '../../json/fault.js';
import { trimmedNameFault, trimName } from '../../team/name-rule.js';
import type { ContentType } from '../content.types.js';
import { MAX_NAME_LENGTH } from './content-limits.js';

const INTEGRATION_KEY = /^(custom\.)?[a-z0-9][a-z0-9._-]*$/;
const SLUG = /^[a-z0-9][a-z0-9._-]*$/;

/** Returns what is wrong with an item's key. Null if it is valid. */
export function keyFault(contentType: ContentType, key: string): string | null {
  switch (contentType) {
    case 'INTEGRATION':
      return isIntegrationKey(key) ? null : `expected ${INTEGRATION_KEY_FORM}; got ${quote(key)}`;
    case 'WORKFLOW':
      return workflowKeyFault(key);
    case 'APP_EVENT':
      return contentName(key) === key
        ? textFault(key)
        : `expected no leading or trailing white space, got ${quote(key)}`;
  }
}

/** Trims an item's name before it is stored. */
export function contentName(name: string): string {
  return trimName(name, MAX_NAME_LENGTH);
}

/** Returns what is wrong with an item's name. Null if it is valid. */
export function nameFault(name: string): string | null {
  return textFault(contentName(name));
}

/** Normalizes a key for comparison: keys of app events are equal if they are equal as Unicode NFC. */
export function keyIdentity(contentType: ContentType, key: string): string {
  return contentType === 'APP_EVENT' ? key.normalize('NFC') : key;
}

const INTEGRATION_KEY_FORM =
  'an integration key such as "salesforce" or "custom.<slug>": lower-case letters, digits, ".", "_" and "-", ' +
  `starting with a letter or digit, at most ${MAX_NAME_LENGTH} characters`;

function isIntegrationKey(key: string): boolean {
  return key.length <= MAX_NAME_LENGTH && INTEGRATION_KEY.test(key);
}

function workflowKeyFault(key: string): string | null {
  const [integrationKey = '', slug, ...rest] = key.split('/', 3);
  if (slug === undefined || rest.length > 0) {
    return `expected "<integration key>/<slug>", got ${quote(key)}`;
  }
  if (!isIntegrationKey(integrationKey)) {
    return `expected before the slash ${INTEGRATION_KEY_FORM}; got ${quote(integrationKey)}`;
  }
  if (!isSlug(slug)) {
    return (
      'expected after the slash a slug of lower-case letters, digits, ".", "_" and "-", ' +
      `starting with a letter or digit, at most ${MAX_NAME_LENGTH} characters; got ${quote(slug)}`
    );
  }
  return null;
}

/** A lineage that is not the first key of its item; see `newLineages`. */
const FRESH_LINEAGE = /^~lineage_[0-9a-z]{26}$/;

/** Whether a text has the form of a lineage. */
export function isLineage(contentType: ContentType, text: string): boolean {
  if (contentType !== 'WORKFLOW') return FRESH_LINEAGE.test(text) || keyFault(contentType, text) === null;
  const slash = text.lastIndexOf('/');
  const [integration, rest] = [text.slice(0, slash), text.slice(slash + 1)];
  return slash > 0 && isLineage('INTEGRATION', integration) && (FRESH_LINEAGE.test(rest) || isSlug(rest));
}

function isSlug(text: string): boolean {
  return text.length <= MAX_NAME_LENGTH && SLUG.test(text);
}

function textFault(text: string): string | null {
  const fault = trimmedNameFault(text, MAX_NAME_LENGTH);
  return fault && `${fault}, got ${quote(text)}`;
}
