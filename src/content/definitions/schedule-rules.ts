import { Cron, CronPattern } from 'croner';
import { describeValue, quote } from '../../json/fault.js';
import ianaTimeZones from './iana-time-zones.json';

/** Returns what is wrong with a cron expression. Null if it is valid. */
export function cronFault(cron: string): string | null {
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) {
    return `expected a cron expression of 5 or 6 fields, got ${describeValue(cron)}`;
  }
  const fault = syntaxFault(fields);
  if (fault !== null) {
    return `expected a cron expression, got ${describeValue(cron)} (${fault})`;
  }
  return hasNextRun(fields) ? null : `expected a cron expression that has a next run, got ${describeValue(cron)}`;
}

/**
 * Whether a text is the IANA name of a time zone, in its exact case. Abbreviations that IANA lacks are ambiguous, e.g.
 * BST.
 */
export function isTimeZone(name: string): boolean {
  timeZones ??= new Set([...ianaTimeZones, ...Intl.supportedValuesOf('timeZone')]);
  return timeZones.has(name);
}

/** All zones and links of the IANA database 2025b, and newer ones that this version of Node.js has. */
let timeZones: ReadonlySet<string> | undefined;

/** Names the first invalid field and its value, or returns the library's message. Null if all fields are valid. */
function syntaxFault(fields: readonly string[]): string | null {
  const reason = parseFault(fields);
  if (reason === null) return null;
  for (const [index, field] of fields.entries()) {
    const alone = fields.map((_, place) => (place === index ? field : '*'));
    const ownReason = parseFault(alone);
    if (ownReason !== null) {
      const name = NAMES[index + NAMES.length - fields.length];
      const range = /^Invalid value/.test(ownReason) ? '' : `: ${ownReason}`;
      return `${name}: ${quote(field)}${range}`;
    }
  }
  return reason;
}

const NAMES = ['second', 'minute', 'hour', 'day of the month', 'month', 'day of the week'] as const;

function parseFault(fields: readonly string[]): string | null {
  try {
    new CronPattern(fields.join(' '), undefined, { mode: '5-or-6-parts' });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error);
  }
}

/** One year of each of the 14 kinds: it starts on one of 7 weekdays, and has 365 or 366 days. */
const YEARS = '2000-2006,2008-2010,2012,2016,2020,2024';
const START = new Date('1999-12-31T23:59:59Z');

/** Whether any day of these years matches. Times of day always match, and are left out to save time. */
function hasNextRun(fields: readonly string[]): boolean {
  const days = fields.slice(-3).join(' ');
  const cron = new Cron(`0 0 0 ${days} ${YEARS}`, { paused: true, timezone: 'UTC', mode: '7-part' });
  return cron.nextRun(START) !== null;
}
