import { describeValue, type Fault, isObject } from '../../json/fault.js';
import { type ContentType, USER_TIME_ZONE } from '../content.types.js';
import { authenticationFaults } from './authentication-faults.js';
import { requestFaults, urlFaults } from './request-faults.js';
import { cronFault, isTimeZone } from './schedule-rules.js';
import { payloadSchemaFaults } from './schemas/payload-schema.js';
import { userSettingFaults } from './setting-faults.js';
import { stepFaults } from './step-faults.js';
import { type DefinitionPath, duplicateFaults } from './unique-faults.js';

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
        ...authenticationFaults(definition.authenticationDetails),
        ...iconFaults(definition.display, ['display', 'icon']),
        ...duplicateFaults(definition.workflowOrder, (slug) => slug, ['workflowOrder']),
        ...userSettingFaults(definition.userSettings),
      ];
    case 'WORKFLOW':
      return [
        ...iconFaults(definition, ['icon']),
        ...triggerFaults(definition.trigger, definition.draft === true),
        ...stepFaults(definition.steps),
        ...userSettingFaults(definition.userSettings),
      ];
    case 'APP_EVENT':
      return appEventFaults(definition.schema);
  }
}

/** The longest cron expression that is parsed: the schema's `maxLength`. */
const MAX_CRON_LENGTH = 200;

function iconFaults(parent: unknown, path: DefinitionPath): Fault[] {
  return isObject(parent) ? urlFaults(parent.icon, path) : [];
}

/** A draft may have a schedule that is still wrong. */
function triggerFaults(trigger: unknown, isDraft: boolean): Fault[] {
  if (!isObject(trigger)) {
    return [];
  }
  const { type, setUp, tearDown } = trigger;
  switch (type) {
    case 'SCHEDULE':
      return isDraft ? [] : scheduleFaults(trigger);
    case 'WEBHOOK':
      return [...requestFaults(setUp, ['trigger', 'setUp']), ...requestFaults(tearDown, ['trigger', 'tearDown'])];
    default:
      return [];
  }
}

function scheduleFaults({ cron, timeZone }: Readonly<Record<string, unknown>>): Fault[] {
  const faults: Fault[] = [];
  // The schema already refuses a longer one.
  const faultOfCron = typeof cron === 'string' && cron.length <= MAX_CRON_LENGTH ? cronFault(cron) : null;
  if (faultOfCron !== null) {
    faults.push({ path: '/trigger/cron', message: faultOfCron });
  }
  if (typeof timeZone === 'string' && timeZone !== USER_TIME_ZONE && !isTimeZone(timeZone)) {
    const message = `expected an IANA time zone such as Europe/Vienna or UTC, or ${USER_TIME_ZONE}, got ${describeValue(timeZone)}`;
    faults.push({ path: '/trigger/timeZone', message });
  }
  return faults;
}

function appEventFaults(schema: unknown): Fault[] {
  const faults = isObject(schema) ? payloadSchemaFaults(schema) : [];
  return faults.map(({ path, message }) => ({ path: `/schema${path}`, message }));
}
