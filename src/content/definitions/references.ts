import { describeValue, type Fault, isObject } from '../../json/fault.js';
import { type ContentType, integrationKeyOf } from '../content.types.js';
import { secretKeysIn } from './secret-references.js';

/** What an item needs from its project, except secrets. */
interface ContentReferences {
  /** The integration that a workflow belongs to. Null for other content types. */
  readonly integrationKey: string | null;
  /** The app event that starts a workflow. Null if none does. */
  readonly appEventKey: string | null;
  /** True for an integration that needs an OAuth client of the project's own. */
  readonly needsAppCredentials: boolean;
}

/** Extracts an item's references from its key and its definition. */
export function referencesOf(contentType: ContentType, key: string, definition: unknown): ContentReferences {
  return {
    integrationKey: contentType === 'WORKFLOW' ? integrationKeyOf(key) : null,
    appEventKey: contentType === 'WORKFLOW' ? appEventKeyOf(definition) : null,
    needsAppCredentials:
      contentType === 'INTEGRATION' && isObject(definition) && definition.authentication === 'OAUTH2',
  };
}

/** Returns a fault for each dangling reference of a workflow. */
export function danglingReferences(
  { integrationKey, appEventKey }: Pick<ContentReferences, 'integrationKey' | 'appEventKey'>,
  exists: { integration(key: string): boolean; appEvent(key: string): boolean },
): Fault[] {
  const faults: Fault[] = [];
  if (integrationKey !== null && !exists.integration(integrationKey)) {
    faults.push({
      path: '',
      message: `expected an integration with the key ${describeValue(integrationKey)}, found none`,
    });
  }
  if (appEventKey !== null && !exists.appEvent(appEventKey)) {
    const message = `expected the key of an existing app event, got ${describeValue(appEventKey)}`;
    faults.push({ path: '/trigger/appEvent', message });
  }
  return faults;
}

/** The keys of all secrets that a definition uses, sorted, without duplicates. */
export function secretKeysOf(definition: unknown): string[] {
  // Searching the JSON text is safe: no character of a reference is escaped, and references occur only in strings.
  return [...new Set(secretKeysIn(JSON.stringify(definition)))].sort();
}

/** The app event that starts a workflow. Null if none does. The definition may be invalid. */
export function appEventKeyOf(definition: unknown): string | null {
  const trigger = isObject(definition) ? definition.trigger : null;
  return isObject(trigger) && trigger.type === 'APP_EVENT' && typeof trigger.appEvent === 'string'
    ? trigger.appEvent
    : null;
}
