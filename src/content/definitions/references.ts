import { describeValue, type Fault, isObject } from '../../json/fault.js';
import { type ContentType, integrationKeyOf } from '../content.types.js';
import { secretKeysIn } from './secret-references.js';

/** What an item needs from its project, beside secrets. */
export interface ContentReferences {
  /** The integration that a workflow belongs to; null for other kinds. */
  readonly integrationKey: string | null;
  /** The app event that starts a workflow; null where none does. */
  readonly appEventKey: string | null;
  /** True for an integration that needs an OAuth client of the project's own. */
  readonly needsAppCredentials: boolean;
}

/** What an item needs from its project beside secrets, read from its key and its definition. */
export function referencesOf(contentType: ContentType, key: string, definition: unknown): ContentReferences {
  return {
    integrationKey: contentType === 'WORKFLOW' ? integrationKeyOf(key) : null,
    appEventKey: contentType === 'WORKFLOW' ? appEventKeyOf(definition) : null,
    needsAppCredentials:
      contentType === 'INTEGRATION' && isObject(definition) && definition.authentication === 'OAUTH2',
  };
}

/** One fault for each integration and app event that a workflow needs and that is not present. */
export function missingReferences(
  { integrationKey, appEventKey }: Pick<ContentReferences, 'integrationKey' | 'appEventKey'>,
  present: { integration(key: string): boolean; appEvent(key: string): boolean },
): Fault[] {
  const faults: Fault[] = [];
  if (integrationKey !== null && !present.integration(integrationKey)) {
    faults.push({ path: '', message: `expected an integration ${describeValue(integrationKey)} beside it, got none` });
  }
  if (appEventKey !== null && !present.appEvent(appEventKey)) {
    const message = `expected the key of an app event that is there, got ${describeValue(appEventKey)}`;
    faults.push({ path: '/trigger/appEvent', message });
  }
  return faults;
}

/** Keys of the secrets that a definition uses anywhere, sorted, each once. */
export function secretKeysOf(definition: unknown): string[] {
  // JSON escapes no character of a reference, and has none of its form outside of texts.
  return [...new Set(secretKeysIn(JSON.stringify(definition)))].sort();
}

/** The app event that starts a workflow, by its definition, which may have faults; null where none does. */
export function appEventKeyOf(definition: unknown): string | null {
  const trigger = isObject(definition) ? definition.trigger : null;
  return isObject(trigger) && trigger.type === 'APP_EVENT' && typeof trigger.appEvent === 'string'
    ? trigger.appEvent
    : null;
}
