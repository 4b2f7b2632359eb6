import { type DecodedText, decodeOnce, undecoded } from './decode-text.js';

/** Replaces a redacted value. */
export const REDACTED = '[…]';

/** Shorter values are too weak to be secret, and occur inside many words: they are redacted only as whole words. */
const MIN_LENGTH_ANYWHERE = 4;
/** How many nested encodings are undone. */
const MAX_DECODINGS = 4;

/**
 * Returns a function that redacts the secrets of a request from a text, e.g. its response. The secrets are the URL's query,
 * each value in the query, and the signing secrets. They are found in any case and encoding: plain, percent-encoded,
 * form-encoded, escaped as in JSON or HTML, mixed and nested ones of these, hexadecimal and Base64.
 */
export function secretRedactor(url: string, signingSecrets: readonly string[]): (text: string) => string {
  const { search } = new URL(url);
  const values = [...valuesOf(search), ...signingSecrets.flatMap((secret) => [secret, secret.replace(/^whsec_/, '')])];
  return (text) => {
    if (text === '' || values.length === 0) return text;
    return redact(search === '' ? text : text.replaceAll(search, ''), [...new Set(values)]);
  };
}

/** The values of a query, raw and decoded. A parameter without a value counts as one itself. */
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
  const ranges = new RedactedRanges(text);
  let decodedText = undecoded(text);
  for (let decodings = 0; ; decodings++) {
    for (const needle of needles) redactIn(decodedText, needle, ranges);
    const next = decodings < MAX_DECODINGS ? decodeOnce(decodedText) : null;
    if (next === null) return ranges.toText();
    decodedText = next;
  }
}

interface Needle {
  /** Normalised: see `DecodedText`. */
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
 * The Base64 forms of bytes, in both alphabets, at each of the three offsets within a longer text. The characters at both
 * ends that also encode adjacent bytes are left out.
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

function redactIn(decodedText: DecodedText, { text, standsAlone }: Needle, ranges: RedactedRanges): void {
  for (let at = decodedText.text.indexOf(text); at >= 0; at = decodedText.text.indexOf(text, at + 1)) {
    const end = at + text.length;
    if (standsAlone && (isPartOfWord(decodedText.text[at - 1]) || isPartOfWord(decodedText.text[end]))) continue;
    ranges.add(decodedText.starts[at] ?? 0, decodedText.ends[end - 1] ?? 0);
  }
}

function isPartOfWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

/** The redacted ranges of a text. Memory is bounded by the length of the text, even if many ranges overlap. */
class RedactedRanges {
  /** How many ranges start, and end, at each offset. */
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

  /** The text with `REDACTED` in place of each redacted range. */
  toText(): string {
    const pieces: string[] = [];
    let open = 0;
    let keptFrom = 0;
    for (const [at, starts] of this.starts.entries()) {
      const ends = this.ends[at] ?? 0;
      open -= ends;
      if (ends > 0 && open === 0) keptFrom = at;
      if (starts > 0 && open === 0) pieces.push(this.text.slice(keptFrom, at), REDACTED);
      open += starts;
    }
    return pieces.join('') + this.text.slice(keptFrom);
  }
}
