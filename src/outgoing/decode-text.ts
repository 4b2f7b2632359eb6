/** A decoded and normalised text, with the range of the original text that each of its code units comes from. */
export interface DecodedText {
  /** In lower case, with a space for each plus sign, as in forms. */
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const ENCODED =
  /(?<percent>(?:%[0-9a-f]{2})+)|\\u(?<unit>[0-9a-f]{4})|\\(?<escaped>["\\/bfnrt])|&#(?<decimal>\d{1,10});|&#x(?<hexadecimal>[0-9a-f]{1,8});|&(?<name>amp|lt|gt|quot|apos);/gi;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** A text as it is, normalised only. */
export function undecoded(text: string): DecodedText {
  const places = Array.from({ length: text.length }, (_, index) => index);
  return { text: normalized(text), starts: places, ends: places.map((place) => place + 1) };
}

/** Undoes one level of percent-encoding and of JSON and HTML escapes. Null if the text has none. */
export function decodeOnce(source: DecodedText): DecodedText | null {
  const found = [...source.text.matchAll(ENCODED)];
  if (found.length === 0) return null;
  const pieces: string[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const add = (text: string, start: number, end: number) => {
    pieces.push(normalized(text));
    for (let unit = 0; unit < text.length; unit++) {
      from.push(source.starts[start] ?? 0);
      to.push(source.ends[end - 1] ?? 0);
    }
  };
  let read = 0;
  const addUntil = (end: number) => {
    for (; read < end; read++) add(source.text.charAt(read), read, read + 1);
  };
  for (const match of found) {
    addUntil(match.index);
    read = match.index + match[0].length;
    for (const { text, start, end } of decodeMatch(match)) add(text, match.index + start, match.index + end);
  }
  addUntil(source.text.length);
  return { text: pieces.join(''), starts: from, ends: to };
}

interface Piece {
  readonly text: string;
  /** Offsets within the match. */
  readonly start: number;
  readonly end: number;
}

function decodeMatch(match: RegExpMatchArray): Piece[] {
  const [whole] = match;
  const { percent, unit, escaped, decimal, hexadecimal, name } = match.groups ?? {};
  if (percent !== undefined) return decodePercent(percent);
  const one = (text: string) => [{ text, start: 0, end: whole.length }];
  if (unit !== undefined) return one(String.fromCharCode(Number.parseInt(unit, 16)));
  if (escaped !== undefined) return one(ESCAPED[escaped] ?? escaped);
  if (name !== undefined) return one(NAMED[name] ?? '');
  return one(characterOf(decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal)));
}

function characterOf(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\uFFFD';
}

/** Decodes a run of percent-encoded bytes as UTF-8. */
function decodePercent(percent: string): Piece[] {
  const bytes = Buffer.from(percent.replaceAll('%', ''), 'hex');
  const pieces: Piece[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = utf8Length(bytes[at] ?? 0);
    const text = bytes.subarray(at, at + length).toString('utf8');
    const isWhole = !text.includes('\uFFFD');
    const end = isWhole ? at + length : at + 1;
    pieces.push({ text: isWhole ? text : '\uFFFD', start: 3 * at, end: 3 * end });
    at = end;
  }
  return pieces;
}

/** The length in bytes of the UTF-8 character that begins with this byte. */
function utf8Length(byte: number): number {
  if (byte < 0xc0) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

/** Keeps the length of the text: the few characters whose lower case is longer stay unchanged. */
function normalized(text: string): string {
  const lower = text.toLowerCase();
  const same = lower.length === text.length ? lower : Array.from(text, lowerOf).join('');
  return same.replaceAll('+', ' ');
}

function lowerOf(character: string): string {
  const lower = character.toLowerCase();
  return lower.length === character.length ? lower : character;
}
