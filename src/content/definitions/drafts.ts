import { type Fault, isObject } from '../../json/fault.js';
import { type ContentReferences, referencesOf } from './references.js';
import { checkDefinition } from './validate-definition.js';

/** Whether a definition, which may be invalid, is a draft. */
export function isDraft(definition: unknown): boolean {
  return isObject(definition) && definition.draft === true;
}

/** The faults of a valid draft that keep it from being complete, except references. */
export function draftFaults(draft: object): readonly Fault[] {
  const { draft: _, ...complete } = draft as Readonly<Record<string, unknown>>;
  const checked = checkDefinition('WORKFLOW', complete);
  return checked.valid ? [] : checked.faults;
}

/** The references of a workflow that must exist for it to be stored: of a draft, only the integration that it belongs to. */
export function requiredReferences(key: string, definition: unknown): ContentReferences {
  const references = referencesOf('WORKFLOW', key, definition);
  return isDraft(definition) ? { ...references, stepIntegrations: new Map(), appEventKey: null } : references;
}
