import { randomInt } from 'node:crypto';
import { isExactNumber } from './exact-number.js';

/** Limits of a JSON text that are checked before it is parsed. */
export interface JsonLimits {
  /** The nesting of objects and arrays. */
  readonly maxDepth: number;
  /** All values. An object or array counts as 5, a number of more than 15 digits as 25. */
  readonly maxValues: number;
  /**
   * Different sequences of keys at the start of objects: `{"a":1,"b":2}` and `{"a":1,"c":2}` have three. V8 creates a hidden
   * class for each, which takes some microseconds.
   */
  readonly maxShapes: number;
}

/** The result of a scan. Meaningless if the text is invalid JSON. */
export interface JsonScan {
  /** The limit that is exceeded. The rest of the text was then not scanned. */
  readonly exceeded: keyof JsonLimits | null;
  /** The number of members of all objects. */
  readonly members: number;
  /** The offsets of the first number that a double can't represent, and of the first lone surrogate. -1 if there is none. */
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
/** The first letters of `true`, `false` and `null`. */
const [TRUE, FALSE, NULL] = [0x74, 0x66, 0x6e];

/** Numbers with up to so many digits, and an exponent of up to so many digits, are always exact. */
const [EXACT_DIGITS, EXACT_POWER_DIGITS] = [15, 2];

/** The cost of an object or array, and of a long number, in short values. */
const [CONTAINER_COUNTS, LONG_NUMBER_COUNTS] = [5, 25];

/** Random, so that clients can't choose keys whose hashes collide: these would count as one shape. */
const MULTIPLIER = randomInt(2 ** 20, 2 ** 30) * 2 + 1;

/** Scans a JSON text once, without recursion, and without creating values. */
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
  /** By depth: whether the container is an object, and the hash of its keys so far. */
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

  /** Scans a string, up to its closing quotation mark. */
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

  /** Scans an escape up to its last character, or two escapes if they are a surrogate pair. */
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

  /** Scans a number, up to its last character. */
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

/** The surrogate that an escape such as `\ud83d` encodes. -1 if there is none. */
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
