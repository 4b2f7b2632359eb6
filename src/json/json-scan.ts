import { randomInt } from 'node:crypto';
import { isExactNumber } from './exact-number.js';

/** How large a JSON text may be, before anything is made of it. */
export interface JsonLimits {
  /** Objects and lists inside one another. */
  readonly maxDepth: number;
  /** Values of all kinds, wherever they stand. An object or a list counts as 5, a number of more than 15 digits as 25. */
  readonly maxValues: number;
  /**
   * Different beginnings of objects, as sequences of keys: `{"a":1,"b":2}` and `{"a":1,"c":2}` have three. Each costs the
   * engine some microseconds, the first time that it occurs.
   */
  readonly maxShapes: number;
}

/** What one look over a JSON text found. Of a text that is no JSON, the findings mean nothing. */
export interface JsonScan {
  /** The limit that the text is over; the rest was then not looked at. */
  readonly exceeded: keyof JsonLimits | null;
  /** Members of all objects. */
  readonly members: number;
  /** Where the first number stands that a double can't hold, or the first half of a surrogate pair; -1 for nowhere. */
  readonly inexactAt: number;
  readonly surrogateAt: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const [PLUS, MINUS, POINT] = [0x2b, 0x2d, 0x2e];
const [LOWER_E, UPPER_E, LOWER_U] = [0x65, 0x45, 0x75];
const [ZERO, NINE] = [0x30, 0x39];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** `true`, `false` and `null`, by their first letters. */
const [TRUE, FALSE, NULL] = [0x74, 0x66, 0x6e];

/** Numbers of up to so many digits, and a power of ten of so many, are kept exactly. */
const [EXACT_DIGITS, EXACT_POWER_DIGITS] = [15, 2];

/** What takes as long as so many short values: to make an object or a list, and to look at a longer number. */
const [CONTAINER_COUNTS, LONG_NUMBER_COUNTS] = [5, 25];

/** Random, so that nobody can choose keys whose hashes collide: these would count as one shape. */
const MULTIPLIER = randomInt(2 ** 20, 2 ** 30) * 2 + 1;

/** Looks over a JSON text once, without recursion and without making anything of it. */
export function scanJson(text: string, limits: JsonLimits): JsonScan {
  const scanner = new Scanner(text, limits);
  scanner.run();
  return scanner;
}

class Scanner implements JsonScan {
  exceeded: keyof JsonLimits | null = null;
  members = 0;
  inexactAt = -1;
  surrogateAt = -1;
  private values = 0;
  private at = 0;
  private depth = 0;
  private isKey = false;
  /** By depth: whether an object is open there, and the hash of its keys so far. */
  private readonly isObject: boolean[] = [false];
  private readonly shapes: number[] = [0];
  private readonly knownShapes = new Set<number>();

  constructor(
    private readonly text: string,
    private readonly limits: JsonLimits,
  ) {}

  run(): void {
    const { text } = this;
    while (this.at < text.length && this.exceeded === null) this.token(text.charCodeAt(this.at));
  }

  private token(code: number): void {
    if (code === QUOTE) this.string();
    else if (code === COMMA) this.isKey = this.isObject[this.depth] ?? false;
    else if (code === COLON) this.members++;
    else if (code === OPEN_OBJECT || code === OPEN_LIST) this.open(code === OPEN_OBJECT);
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) this.close();
    else if (code === MINUS || (code >= ZERO && code <= NINE)) this.number();
    else if (code === TRUE || code === FALSE || code === NULL) this.word();
    this.at++;
  }

  private value(count = 1): void {
    this.values += count;
    if (this.values > this.limits.maxValues) this.exceeded = 'maxValues';
  }

  private open(isObject: boolean): void {
    this.value(CONTAINER_COUNTS);
    if (++this.depth > this.limits.maxDepth) this.exceeded = 'maxDepth';
    this.isObject[this.depth] = isObject;
    this.shapes[this.depth] = 0;
    this.isKey = isObject;
  }

  private close(): void {
    this.depth = Math.max(this.depth - 1, 0);
    this.isKey = false;
  }

  /** Reads a string, up to its last quotation mark. */
  private string(): void {
    const { text, isKey } = this;
    const start = this.at;
    let hash = 0;
    let code = text.charCodeAt(++this.at);
    while (code !== QUOTE && this.at < text.length) {
      if (code === BACKSLASH) this.escape(start);
      if (isKey) hash = Math.imul(hash ^ code, MULTIPLIER);
      code = text.charCodeAt(++this.at);
    }
    if (isKey) this.key(hash);
    else this.value();
  }

  private key(hash: number): void {
    this.isKey = false;
    const shape = Math.imul((this.shapes[this.depth] ?? 0) ^ hash ^ (hash >>> 15), MULTIPLIER) + 1;
    this.shapes[this.depth] = shape;
    this.knownShapes.add(shape);
    if (this.knownShapes.size > this.limits.maxShapes) this.exceeded = 'maxShapes';
  }

  /** Reads an escape up to its last character, two escapes where they are a surrogate pair. */
  private escape(stringAt: number): void {
    const unit = this.text.charCodeAt(this.at + 1) === LOWER_U ? unitAt(this.text, this.at) : -1;
    if (isLow(unit)) this.noteSurrogate(stringAt);
    if (!isHigh(unit)) {
      this.at++;
      return;
    }
    this.at += 5;
    if (isLow(unitAt(this.text, this.at + 1))) this.at += 6;
    else this.noteSurrogate(stringAt);
  }

  private noteSurrogate(at: number): void {
    if (this.surrogateAt === -1) this.surrogateAt = at;
  }

  /** Reads a number, up to its last character. */
  private number(): void {
    const { text } = this;
    const start = this.at;
    let digits = 0;
    let powerDigits = 0;
    let hasPower = false;
    for (let code = text.charCodeAt(start); isOfNumber(code); code = text.charCodeAt(++this.at)) {
      if (code === LOWER_E || code === UPPER_E) hasPower = true;
      else if (code >= ZERO && hasPower) powerDigits++;
      else if (code >= ZERO) digits++;
    }
    const isShort = digits <= EXACT_DIGITS && powerDigits <= EXACT_POWER_DIGITS;
    this.value(isShort ? 1 : LONG_NUMBER_COUNTS);
    if (!isShort && this.inexactAt === -1 && !isExactNumber(text.slice(start, this.at))) this.inexactAt = start;
    this.at--;
  }

  private word(): void {
    this.value();
    this.at += this.text.charCodeAt(this.at) === FALSE ? 4 : 3;
  }
}

function isOfNumber(code: number): boolean {
  return (
    (code >= ZERO && code <= NINE) ||
    code === POINT ||
    code === LOWER_E ||
    code === UPPER_E ||
    code === MINUS ||
    code === PLUS
  );
}

/** The code unit of an escape such as `\ud83d`; -1 where there is none. */
function unitAt(text: string, at: number): number {
  const [, digits] = /^\\u([dD][89a-fA-F][\da-fA-F]{2})/.exec(text.slice(at, at + 6)) ?? [];
  return digits === undefined ? -1 : Number.parseInt(digits, 16);
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
