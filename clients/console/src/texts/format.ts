/** The reader's language, as the browser says. */
const locale: string = new Intl.DateTimeFormat().resolvedOptions().locale;

const numbers = new Intl.NumberFormat(locale);
const plurals = new Intl.PluralRules('en');
const lists = new Intl.ListFormat('en');
const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });

/** `18,400`. */
export function number(value: number): string {
  return numbers.format(value);
}

/** `1 change`, `18,400 changes`. The plural is the word with an s, unless another one is given. */
export function count(value: number, one: string, other = `${one}s`): string {
  return `${number(value)} ${plurals.select(value) === 'one' ? one : other}`;
}

/** The word for this many: `plural(2, 'its', 'their')`. */
export function plural(value: number, one: string, other: string): string {
  return plurals.select(value) === 'one' ? one : other;
}

/** Date and time in the reader's zone: `27 Nov 2026, 12:03:01`. */
export function dateTime(instant: string): string {
  return exact.format(new Date(instant));
}

/** The time of the day in the reader's zone: `12:03:01`. */
export function time(instant: string): string {
  return clock.format(new Date(instant));
}

/** `a, b and c`, in the order given. */
export function list(items: readonly string[]): string {
  return lists.format(items);
}

const UNITS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How long ago an instant is, or how long until then: `4 min. ago`, `yesterday`, `now`. */
export function ago(instant: string, now: number): string {
  const seconds = Math.round((new Date(instant).getTime() - now) / 1_000);
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  if (unit === 'second') return seconds < -44 ? relative.format(-1, 'minute') : relative.format(0, 'second');
  return relative.format(Math.round(seconds / size), unit);
}

/** The name of a Git commit: its SHA-1 or SHA-256 (hexadecimal). */
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;

/** Where an import got its content from, as the server's notes say it: of a Git commit the first 7 characters, else all. */
export function shortRef(ref: string): string {
  return COMMIT.test(ref) ? ref.slice(0, 7) : ref;
}
