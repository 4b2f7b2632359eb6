import { cronFault, isTimeZone } from '../../../../src/content/definitions/schedule-rules.js';

describe('the cron expression of a schedule', () => {
  test.each([
    '0 0 29 2 *',
    '0 0 29 2 +1',
    '0 0 * 2 1#5',
    '0 0 L 2 *',
    '0 0 31 * *',
    '0 0 31 2,3 *',
    '0 0 30 2 1',
    '0 0 31 2-3 MON-FRI',
    '30 0 6 * * *',
    ' 0 0 * * * ',
    '*/5 9-17 1,15 JAN-JUN ?',
  ])('may be %p', (cron) => {
    expect(cronFault(cron)).toBeNull();
  });

  test.each([
    '0 0 30 2 *',
    '0 0 31 4 *',
    '0 0 31 2,4,6,9,11 *',
    '0 0 0 30 2 *',
    '15 30 8 30-31 FEB *',
    '0 0 30 2 +1',
    '0 0 31 2,4,6,9,11 +1-5',
    '0 0 31W 4 *',
  ])('can’t be %p, which has no next run', (cron) => {
    expect(cronFault(cron)).toBe(`expected a cron expression that has a next run, got ${JSON.stringify(cron)}`);
  });

  test.each([
    ['0 0 * 13 *', 'month: "13"'],
    ['0 0 * 0 *', 'month: "0"'],
    ['0 0 32 * *', 'day of the month: "32"'],
    ['0 0 0 * *', 'day of the month: "0"'],
    ['60 * * * *', 'minute: "60"'],
    ['60 * * * * *', 'second: "60"'],
    ['0 24 * * *', 'hour: "24"'],
    ['0 0 * * 8', 'day of the week: "8"'],
    ['0 0 1,2,40 * *', 'day of the month: "1,2,40"'],
    ['5-1 * * * *', 'minute: "5-1"'],
    ['* * * * MONDAYS', 'day of the week: "MONDAYS"'],
    ['often * * * *', 'minute: "often"'],
    ['* * * * * 2030', 'day of the week: "2030"'],
  ])('%p is refused with the field and its value', (cron, expected) => {
    expect(cronFault(cron)).toContain(`(${expected}`);
  });

  test.each(['* * * *', '* * * * * * *', '@daily', '', ' '])(
    'can’t be %p, which does not have 5 or 6 fields',
    (cron) => {
      expect(cronFault(cron)).toMatch(/^expected a cron expression of 5 or 6 fields/);
    },
  );
});

describe('the time zone of a schedule', () => {
  test.each([
    'UTC',
    'Europe/Vienna',
    'Asia/Calcutta',
    'Asia/Kolkata',
    'Europe/Kiev',
    'Europe/Kyiv',
    'US/Pacific',
    'America/Argentina/Ushuaia',
    'America/Port-au-Prince',
    'Etc/GMT+1',
    'CET',
    'Japan',
  ])('may be %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each([
    'BST',
    'PST',
    'IST',
    'CST',
    'ACT',
    'SystemV/PST8',
    'US/Pacific-New',
    'GMT+1',
    'UTC+1',
    '+01:00',
    'utc',
    'europe/vienna',
    'EUROPE/VIENNA',
    'Europe/Vienna ',
    'Mars/Base',
    'constructor',
    '',
  ])('can’t be %p, which is not an IANA name', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});
