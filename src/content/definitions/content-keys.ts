import { quote } from '../../json/fault.js';
import { trimmedNameFault, trimName } from '../../team/name-rule.js';
import type { ContentType } from '../content.types.js';
import { MAX_NAME_LENGTH } from './content-limits.js';

const INTEGRATION_KEY = /^(custom\.)?[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/;
/** The slugs of workflows, and all keys of integrations that earlier versions allowed, e.g. `a..b`. */
const SLUG = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;

/** Returns what is wrong with the key of a new item. Null if it is valid. */
export function newKeyFault(contentType: ContentType, key: string): string | null {
  if (contentType !== 'INTEGRATION') return keyFault(contentType, key);
  return key.length <= MAX_NAME_LENGTH && INTEGRATION_KEY.test(key) ? null : integrationKeyFault(key);
}

/** Returns what is wrong with an item's key, which may have been added by an earlier version. Null if it is valid. */
export function keyFault(contentType: ContentType, key: string): string | null {
  switch (contentType) {
    case 'INTEGRATION':
      return isSlug(key) ? null : integrationKeyFault(key);
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

/**
 * Normalizes a key for comparison: keys of app events are equal if they are equal as Unicode NFC, all others if they are
 * equal without regard to case.
 */
export function keyIdentity(contentType: ContentType, key: string): string {
  return contentType === 'APP_EVENT' ? key.normalize('NFC') : key.toLowerCase();
}

const INTEGRATION_KEY_FORM =
  'an integration key such as "googleCalendar" or "custom.<slug>": letters, digits, "_" and "-", in parts that are ' +
  `separated by ".", starting with a letter or digit, at most ${MAX_NAME_LENGTH} characters`;

function integrationKeyFault(key: string): string {
  return `expected ${INTEGRATION_KEY_FORM}; got ${quote(key)}`;
}

function isSlug(text: string): boolean {
  return text.length <= MAX_NAME_LENGTH && SLUG.test(text);
}

function workflowKeyFault(key: string): string | null {
  const [integrationKey = '', slug, ...rest] = key.split('/', 3);
  if (slug === undefined || rest.length > 0) {
    return `expected "<integration key>/<slug>", got ${quote(key)}`;
  }
  if (!isSlug(integrationKey)) {
    return `expected before the slash ${INTEGRATION_KEY_FORM}; got ${quote(integrationKey)}`;
  }
  if (!isSlug(slug)) {
    return (
      'expected after the slash a slug of letters, digits, ".", "_" and "-", ' +
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

function textFault(text: string): string | null {
  const fault = trimmedNameFault(text, MAX_NAME_LENGTH);
  return fault && `${fault}, got ${quote(text)}`;
}
