import { type DecodedText, decodeOnce, undecoded } from './decode-text.js';

/** What stands in the place of a hidden value. */
export const REDACTED = '[…]';

/** Shorter values can't be kept secret, and occur inside many words: they are hidden only where they stand alone. */
const MIN_LENGTH_ANYWHERE = 4;
/** How many encodings of encodings are undone. */
const MAX_DECODINGS = 4;

/**
 * Takes the secrets of a request from a text that came of it. Secrets are the query of its URL, each value in that, and
 * what it was signed with. They go however the other side wrote them: as they are, in any case, percent-encoded, as a form
 * has them, escaped as in JSON or HTML, in a mix of these and one inside another, in hexadecimal and in Base64.
 */
export function secretRedactor(url: string, signingSecrets: readonly string[]): (text: string) => string {
  const { search } = new URL(url);
  const values = [...valuesOf(search), ...signingSecrets.flatMap((secret) => [secret, secret.replace(/^whsec_/, '')])];
  return (text) => {
    if (text === '' || values.length === 0) return text;
    return redact(search === '' ? text : text.replaceAll(search, ''), [...new Set(values)]);
  };
}

/** The values of a query, decoded; the names of those parameters that have no value. */
function valuesOf(search: string): string[] {
  return search
    .slice(1)
    .split('&')
    .map((parameter) => (/=./.test(parameter) ? parameter.replace(/^[^=]*=/, '') : parameter.replace(/=$/, '')))
    .flatMap((value) => [value, decoded(value)])
    .filter((value) => value !== '');
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function redact(text: string, values: readonly string[]): string {
  const needles = values.flatMap(needlesOf);
  const hidden = new RedactedRanges(text);
  let reading = undecoded(text);
  for (let decodings = 0; ; decodings++) {
    for (const needle of needles) redactIn(reading, needle, hidden);
    const next = decodings < MAX_DECODINGS ? decodeOnce(reading) : null;
    if (next === null) return hidden.toText();
    reading = next;
  }
}

interface Needle {
  /** As texts are read: see `Reading`. */
  readonly text: string;
  readonly standsAlone: boolean;
}

function needlesOf(value: string): Needle[] {
  const standsAlone = value.length < MIN_LENGTH_ANYWHERE;
  const bytes = Buffer.from(value);
  const others = standsAlone ? [] : [bytes.toString('hex'), ...base64Forms(bytes)];
  return [value, ...others].map((text) => ({ text: undecoded(text).text, standsAlone }));
}

/**
 * How Base64 writes bytes, in both alphabets, whatever stands before and after them in what is encoded: without the
 * characters at either end that depend on that, and say next to nothing.
 */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const isCut = (before + bytes.length) % 3 !== 0;
    const core = text.slice(before === 0 ? 0 : before + 1, isCut ? -1 : undefined);
    return core.length < MIN_LENGTH_ANYWHERE ? [] : [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function redactIn(reading: DecodedText, { text, standsAlone }: Needle, hidden: RedactedRanges): void {
  for (let at = reading.text.indexOf(text); at >= 0; at = reading.text.indexOf(text, at + 1)) {
    const end = at + text.length;
    if (standsAlone && (isPartOfWord(reading.text[at - 1]) || isPartOfWord(reading.text[end]))) continue;
    hidden.add(reading.starts[at] ?? 0, reading.ends[end - 1] ?? 0);
  }
}

function isPartOfWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** The parts of a text that are hidden. However many there are, and however they overlap, they take room by its length. */
class RedactedRanges {
  /** How many parts begin, and end, at each place. */
  private readonly starts: Int32Array;
  private readonly ends: Int32Array;

  constructor(private readonly text: string) {
    this.starts = new Int32Array(text.length + 1);
    this.ends = new Int32Array(text.length + 1);
  }

  add(from: number, to: number): void {
    this.starts[from] = (this.starts[from] ?? 0) + 1;
    this.ends[to] = (this.ends[to] ?? 0) + 1;
  }

  /** The text, with `HIDDEN` in the place of each stretch that is hidden. */
  toText(): string {
    const pieces: string[] = [];
    let open = 0;
    let shownFrom = 0;
    for (const [at, starts] of this.starts.entries()) {
      const ends = this.ends[at] ?? 0;
      open -= ends;
      if (ends > 0 && open === 0) shownFrom = at;
      if (starts > 0 && open === 0) pieces.push(this.text.slice(shownFrom, at), REDACTED);
      open += starts;
    }
    return pieces.join('') + this.text.slice(shownFrom);
  }
}
