import { describeValue, type Fault, isObject, jsonPointer } from '../../json/fault.js';
import { compareTexts } from '../../json/texts.js';
import { type ContentKey, type ContentType, integrationKeyOf, type UserSetting } from '../content.types.js';
import { type PlaceholderKind, placeholdersIn } from './placeholders.js';
import { isTeamSetting, needsSavedValue } from './setting-values.js';

/** What an item needs from its project, except secrets and variables. */
export interface ContentReferences {
  /** The integration that a workflow belongs to. Null for other content types. */
  readonly integrationKey: string | null;
  /** The integrations that steps of a workflow use: the index of the first such step, by the integration's key. */
  readonly stepIntegrations: ReadonlyMap<string, number>;
  /** The app event that starts a workflow. Null if none does. */
  readonly appEventKey: string | null;
  /** True for an integration that needs an OAuth client of the project's own. */
  readonly needsAppCredentials: boolean;
}

/** Extracts an item's references from its key and its definition, which may be invalid. */
export function referencesOf(contentType: ContentType, key: string, definition: unknown): ContentReferences {
  const isWorkflow = contentType === 'WORKFLOW';
  return {
    integrationKey: isWorkflow ? integrationKeyOf(key) : null,
    stepIntegrations: isWorkflow ? stepIntegrationsOf(definition) : new Map(),
    appEventKey: isWorkflow ? appEventKeyOf(definition) : null,
    needsAppCredentials:
      contentType === 'INTEGRATION' && isObject(definition) && definition.authentication === 'OAUTH2',
  };
}

/** The integrations and the app event that a workflow needs; its own integration first. None for other content types. */
export function needsOf(contentType: ContentType, key: string, definition: unknown): ContentKey[] {
  const { integrationKey, stepIntegrations, appEventKey } = referencesOf(contentType, key, definition);
  const integrations = new Set([...(integrationKey === null ? [] : [integrationKey]), ...stepIntegrations.keys()]);
  const needs = [...integrations].map((each): ContentKey => ({ contentType: 'INTEGRATION', key: each }));
  return appEventKey === null ? needs : [...needs, { contentType: 'APP_EVENT', key: appEventKey }];
}

/** Returns a fault for each dangling reference of a workflow. */
export function danglingReferences(
  { integrationKey, stepIntegrations, appEventKey }: Omit<ContentReferences, 'needsAppCredentials'>,
  exists: { integration(key: string): boolean; appEvent(key: string): boolean },
): Fault[] {
  const faults: Fault[] = [];
  if (integrationKey !== null && !exists.integration(integrationKey)) {
    faults.push({
      path: '',
      message: `expected an integration with the key ${describeValue(integrationKey)}, found none`,
    });
  }
  for (const [key, step] of stepIntegrations) {
    if (!exists.integration(key)) faults.push(danglingStepIntegration(key, step));
  }
  if (appEventKey !== null && !exists.appEvent(appEventKey)) {
    const message = `expected the key of an existing app event, got ${describeValue(appEventKey)}`;
    faults.push({ path: '/trigger/appEvent', message });
  }
  return faults;
}

/** The fault of a step that uses an integration that does not exist. */
export function danglingStepIntegration(key: string, step: number): Fault {
  return {
    path: jsonPointer(['steps', step, 'integration']),
    message: `expected the key of an existing integration, got ${describeValue(key)}`,
  };
}

/**
 * Something that a definition refers to by its key, wherever it is used. A setting that it requires the team to give has the
 * key `<type> <id>`.
 */
export interface DefinitionReference {
  readonly kind: PlaceholderKind | 'INTEGRATION' | 'TEAM_SETTING';
  readonly key: string;
}

/**
 * The secrets and variables that a valid definition uses, the integrations that its steps use, and the settings that it
 * requires the team to give, sorted, without duplicates. An integration has no steps.
 */
export function definitionReferences(definition: unknown): DefinitionReference[] {
  // Searching the JSON text is safe: no character of a placeholder is escaped, and placeholders occur only in strings.
  const found: DefinitionReference[] = placeholdersIn(JSON.stringify(definition));
  for (const key of stepIntegrationsOf(definition).keys()) found.push({ kind: 'INTEGRATION', key });
  for (const each of requiredTeamSettings(definition))
    found.push({ kind: 'TEAM_SETTING', key: teamSettingReference(each) });
  const unique = new Map(found.map((reference) => [`${reference.kind} ${reference.key}`, reference]));
  return [...unique].sort(([a], [b]) => compareTexts(a, b)).map(([, reference]) => reference);
}

/** The app event that starts a workflow. Null if none does. The definition may be invalid. */
function appEventKeyOf(definition: unknown): string | null {
  const trigger = isObject(definition) ? definition.trigger : null;
  return isObject(trigger) && trigger.type === 'APP_EVENT' && typeof trigger.appEvent === 'string'
    ? trigger.appEvent
    : null;
}

function stepIntegrationsOf(definition: unknown): ReadonlyMap<string, number> {
  const steps: unknown = isObject(definition) ? definition.steps : null;
  const found = new Map<string, number>();
  for (const [index, step] of (Array.isArray(steps) ? steps : []).entries()) {
    const key: unknown = isObject(step) ? step.integration : null;
    if (typeof key === 'string' && !found.has(key)) found.set(key, index);
  }
  return found;
}

/** The key of the reference to a setting. A type has no spaces. */
export function teamSettingReference({ type, id }: Pick<UserSetting, 'type' | 'id'>): string {
  return `${type} ${id}`;
}

/** The setting of a reference. Null if the reference is empty. */
export function teamSettingOf(reference: string): Pick<UserSetting, 'type' | 'id'> | null {
  const space = reference.indexOf(' ');
  if (space === -1) return null;
  return { type: reference.slice(0, space) as UserSetting['type'], id: reference.slice(space + 1) };
}

/** The settings of a valid integration or workflow for which the team must give a value. */
export function requiredTeamSettings(definition: unknown): UserSetting[] {
  return teamSettings(definition).filter(needsSavedValue);
}

/** The settings of a valid integration or workflow that the team gives. */
export function teamSettings(definition: unknown): UserSetting[] {
  const settings: unknown = isObject(definition) ? definition.userSettings : null;
  return Array.isArray(settings) ? settings.filter(isTeamSetting) : [];
}
