import { jsonPointer } from '../fault.js';
import { JsonStreamError, type JsonStreamLimits, readStreamValue, tooLong } from './stream-value.js';
import { isWhiteSpace, ValueBytes } from './value-bytes.js';

/** A part of a document, in document order. */
export type JsonPart =
  /** The start of a member that is an array. */
  | { readonly kind: 'LIST'; readonly key: string }
  | { readonly kind: 'ELEMENT'; readonly key: string; readonly index: number; readonly value: unknown }
  /** A member that is not an array. */
  | { readonly kind: 'MEMBER'; readonly key: string; readonly value: unknown };

const [QUOTE, COMMA, COLON] = [0x22, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** The states of the parser: what is expected next. */
type Expected =
  | 'DOCUMENT'
  | 'KEY_OR_END'
  | 'KEY'
  | 'COLON'
  | 'MEMBER'
  | 'COMMA_OR_END'
  | 'ELEMENT_OR_END'
  | 'ELEMENT'
  | 'LIST_COMMA_OR_END'
  | 'NOTHING';

/**
 * An incremental parser: finds the members of an object, and the elements of members that are arrays. Each of these values
 * is parsed once it has arrived completely.
 *
 * @throws JsonStreamError at the first fault.
 */
export class DocumentReader {
  private expected: Expected = 'DOCUMENT';
  private value: ValueBytes | null = null;
  private readonly keys = new Set<string>();
  private key = '';
  private index = 0;
  private read = 0;

  constructor(private readonly limits: JsonStreamLimits) {}

  /** Parses the next bytes of the document. */
  *take(chunk: Uint8Array): Generator<JsonPart> {
    for (let at = 0; at < chunk.length; ) {
      if (this.value) {
        at = this.value.take(chunk, at);
        if (this.value.isTooLong) throw new JsonStreamError(tooLong(this.limits, this.path));
        if (at === chunk.length) return;
        const part = this.finishValue(this.value);
        if (part) yield part;
        continue;
      }
      const byte = chunk[at] as number;
      if (isWhiteSpace(byte) || this.isByteOrderMark(byte)) at++;
      else if (this.expectsValue(byte)) this.value = new ValueBytes(this.limits.maxValueBytes);
      else {
        if (byte === OPEN_LIST && this.expected === 'MEMBER') yield { kind: 'LIST', key: this.key };
        this.punctuation(byte);
        at++;
      }
    }
  }

  /** To be called after the last bytes. */
  end(): void {
    if (this.expected !== 'NOTHING') this.refuse('expected the rest of the document, got its end');
  }

  private get path(): string {
    const isElement = this.expected === 'ELEMENT' || this.expected === 'ELEMENT_OR_END';
    if (this.expected === 'MEMBER') return jsonPointer([this.key]);
    return isElement ? jsonPointer([this.key, this.index]) : '';
  }

  private isByteOrderMark(byte: number): boolean {
    return this.expected === 'DOCUMENT' && BYTE_ORDER_MARK[this.read++] === byte;
  }

  /** Whether this byte starts a value that is parsed as a whole: a key, an element, or a member that is not an array. */
  private expectsValue(byte: number): boolean {
    switch (this.expected) {
      case 'KEY':
      case 'KEY_OR_END':
        return byte === QUOTE;
      case 'MEMBER':
        return byte !== OPEN_LIST && beginsValue(byte);
      case 'ELEMENT':
      case 'ELEMENT_OR_END':
        return beginsValue(byte);
      default:
        return false;
    }
  }

  private finishValue({ bytes }: ValueBytes): JsonPart | null {
    this.value = null;
    const { path, expected, key } = this;
    const reading = readStreamValue(bytes, this.limits);
    if ('fault' in reading) {
      throw new JsonStreamError({ ...reading.fault, path: path + reading.fault.path });
    }
    const { value } = reading;
    if (expected === 'KEY' || expected === 'KEY_OR_END') {
      this.noteKey(String(value));
      return null;
    }
    this.expected = expected === 'MEMBER' ? 'COMMA_OR_END' : 'LIST_COMMA_OR_END';
    return expected === 'MEMBER'
      ? { kind: 'MEMBER', key, value }
      : { kind: 'ELEMENT', key, index: this.index++, value };
  }

  private noteKey(key: string): void {
    this.key = key;
    this.expected = 'MEMBER';
    if (this.keys.has(key)) this.refuse('expected each key of the document once, got this one again');
    if (this.keys.size === this.limits.maxShapes)
      this.refuse(`expected at most ${this.limits.maxShapes} keys, got more`);
    this.keys.add(key);
    this.expected = 'COLON';
  }

  /** Handles a byte between values. */
  private punctuation(byte: number): void {
    const next = NEXT[this.expected][byte];
    if (next === undefined) this.refuse(MESSAGES[this.expected]);
    if (this.expected === 'MEMBER') this.index = 0;
    this.expected = next;
  }

  private refuse(message: string): never {
    throw new JsonStreamError({ kind: 'SYNTAX', path: this.path, message });
  }
}

/** The transitions: the next state by the current state and the byte. */
const NEXT: Readonly<Record<Expected, Readonly<Record<number, Expected>>>> = {
  DOCUMENT: { [OPEN_OBJECT]: 'KEY_OR_END' },
  KEY_OR_END: { [CLOSE_OBJECT]: 'NOTHING' },
  KEY: {},
  COLON: { [COLON]: 'MEMBER' },
  MEMBER: { [OPEN_LIST]: 'ELEMENT_OR_END' },
  COMMA_OR_END: { [COMMA]: 'KEY', [CLOSE_OBJECT]: 'NOTHING' },
  ELEMENT_OR_END: { [CLOSE_LIST]: 'COMMA_OR_END' },
  ELEMENT: {},
  LIST_COMMA_OR_END: { [COMMA]: 'ELEMENT', [CLOSE_LIST]: 'COMMA_OR_END' },
  NOTHING: {},
};

const MESSAGES: Readonly<Record<Expected, string>> = {
  DOCUMENT: 'expected a JSON object, got something else',
  KEY_OR_END: 'expected a key in quotation marks or the end of the object, got something else',
  KEY: 'expected a key in quotation marks, got something else',
  COLON: 'expected a colon after the key, got something else',
  MEMBER: 'expected a value, got none',
  COMMA_OR_END: 'expected a comma or the end of the object, got something else',
  ELEMENT_OR_END: 'expected an element or the end of the list, got neither',
  ELEMENT: 'expected an element, got none',
  LIST_COMMA_OR_END: 'expected a comma or the end of the list, got something else',
  NOTHING: 'expected the end of the document, got more',
};

function beginsValue(byte: number): boolean {
  return byte < 0x80 && byte !== COMMA && byte !== COLON && byte !== CLOSE_LIST && byte !== CLOSE_OBJECT;
}
