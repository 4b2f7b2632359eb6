import { describeValue, type Fault, isObject, jsonPointer } from '../../json/fault.js';
import type { ContentType } from '../content.types.js';
import { MAX_DEFINITION_FAULTS } from './content-limits.js';
import { cronFault, isTimeZone } from './schedule-rules.js';
import { payloadSchemaFaults } from './schemas/payload-schema.js';

/**
 * Checks the rules that a JSON Schema can't express. Skips parts that don't match the schema, so that these faults are
 * reported along with the schema's.
 */
export function semanticFaults(contentType: ContentType, definition: unknown): Fault[] {
  if (!isObject(definition)) {
    return [];
  }
  switch (contentType) {
    case 'INTEGRATION':
      return [
        ...duplicateFaults(definition.workflowOrder, (slug) => slug, ['workflowOrder']),
        ...userSettingFaults(definition.userSettings),
      ];
    case 'WORKFLOW':
      return [
        ...scheduleFaults(definition.trigger),
        ...stepFaults(definition.steps),
        ...userSettingFaults(definition.userSettings),
      ];
    case 'APP_EVENT':
      return appEventFaults(definition.schema);
  }
}

function userSettingFaults(userSettings: unknown): Fault[] {
  const idOf = (setting: unknown) => (isObject(setting) ? setting.id : null);
  const settings: readonly unknown[] = Array.isArray(userSettings) ? userSettings : [];
  return [
    ...duplicateFaults(userSettings, idOf, ['userSettings'], 'id'),
    ...settings.flatMap((setting, index) => optionFaults(setting, ['userSettings', index, 'options'])),
  ];
}

/** Option values must be unique, and a required selection must have options. */
function optionFaults(setting: unknown, path: readonly (string | number)[]): Fault[] {
  if (!isObject(setting)) {
    return [];
  }
  const { type, required, options = [] } = setting;
  const faults = duplicateFaults(options, (option) => (isObject(option) ? option.value : null), path, 'value');
  const isChoice = type === 'SELECT' || type === 'MULTI_SELECT';
  if (isChoice && required === true && Array.isArray(options) && options.length === 0) {
    faults.push({ path: jsonPointer(path), message: `expected at least one option for a required ${type}, got none` });
  }
  return faults;
}

function stepFaults(steps: unknown): Fault[] {
  const idOf = (step: unknown) => (isObject(step) ? step.id : null);
  return [...duplicateFaults(steps, idOf, ['steps'], 'id'), ...danglingStepFaults(Array.isArray(steps) ? steps : [])];
}

function danglingStepFaults(steps: readonly unknown[]): Fault[] {
  const ids = new Set(steps.map((step) => (isObject(step) ? step.id : null)));
  const faults: Fault[] = [];
  for (const [index, step] of steps.entries()) {
    const next: readonly unknown[] = isObject(step) && Array.isArray(step.next) ? step.next : [];
    for (const [place, id] of next.entries()) {
      if (faults.length === MAX_DEFINITION_FAULTS) {
        return faults;
      }
      if (typeof id === 'string' && !ids.has(id)) {
        const message = `expected the id of a step of this workflow, got ${describeValue(id)}`;
        faults.push({ path: jsonPointer(['steps', index, 'next', place]), message });
      }
    }
  }
  return faults;
}

/** Returns a fault for each element with the text of an earlier element. `property` is the property with the text. */
function duplicateFaults(
  list: unknown,
  textOf: (element: unknown) => unknown,
  path: readonly (string | number)[],
  property?: string,
): Fault[] {
  const first = new Map<string, number>();
  const faults: Fault[] = [];
  for (const [index, element] of (Array.isArray(list) ? list : []).entries()) {
    if (faults.length === MAX_DEFINITION_FAULTS) {
      break;
    }
    const text = textOf(element);
    if (typeof text !== 'string') {
      continue;
    }
    const earlier = first.get(text);
    if (earlier === undefined) {
      first.set(text, index);
    } else {
      const place = jsonPointer([...path, index, ...(property === undefined ? [] : [property])]);
      const message = `expected a unique value, got ${describeValue(text)}, which the element at index ${earlier} already has`;
      faults.push({ path: place, message });
    }
  }
  return faults;
}

/** The longest cron expression that is parsed: the schema's `maxLength`. */
const MAX_CRON_LENGTH = 200;

function scheduleFaults(trigger: unknown): Fault[] {
  if (!isObject(trigger) || trigger.type !== 'SCHEDULE') {
    return [];
  }
  const { cron, timeZone } = trigger;
  const faults: Fault[] = [];
  // The schema already refuses a longer one.
  const faultOfCron = typeof cron === 'string' && cron.length <= MAX_CRON_LENGTH ? cronFault(cron) : null;
  if (faultOfCron !== null) {
    faults.push({ path: '/trigger/cron', message: faultOfCron });
  }
  if (typeof timeZone === 'string' && !isTimeZone(timeZone)) {
    const message = `expected an IANA time zone such as Europe/Vienna or UTC, got ${describeValue(timeZone)}`;
    faults.push({ path: '/trigger/timeZone', message });
  }
  return faults;
}

function appEventFaults(schema: unknown): Fault[] {
  const faults = isObject(schema) ? payloadSchemaFaults(schema) : [];
  return faults.map(({ path, message }) => ({ path: `/schema${path}`, message }));
}
