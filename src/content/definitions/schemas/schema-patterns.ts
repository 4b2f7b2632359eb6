/** How many regular expressions one JSON Schema may have. */
const MAX_PATTERNS = 2_000;

/** How long one may be, in UTF-16 code units. Reading a class of characters takes time in the square of its length. */
const MAX_PATTERN_LENGTH = 2_000;

/** How long they may be together. */
const MAX_PATTERNS_LENGTH = 100_000;

/**
 * Looks at the regular expressions of one JSON Schema, one after the other. Reading them holds the event loop, so what is
 * over a limit is counted and not read.
 */
export class SchemaPatterns {
  private count = 0;
  private length = 0;
  private longest = 0;

  /** False where it is certain that the text is no regular expression. */
  accepts(text: string): boolean {
    this.count += 1;
    this.length += text.length;
    this.longest = Math.max(this.longest, text.length);
    return this.excess() !== null || isRegularExpression(text);
  }

  /** Which limit the regular expressions are over, as the message of a fault. */
  excess(): string | null {
    if (this.longest > MAX_PATTERN_LENGTH) {
      return `expected regular expressions of at most ${MAX_PATTERN_LENGTH} characters, got one of ${this.longest}`;
    }
    if (this.count > MAX_PATTERNS) return `expected at most ${MAX_PATTERNS} regular expressions, got more`;
    if (this.length > MAX_PATTERNS_LENGTH) {
      return `expected regular expressions of at most ${MAX_PATTERNS_LENGTH} characters together, got more`;
    }
    return null;
  }
}

/** In either mode of ECMAScript: patterns in use are written for one or the other. */
function isRegularExpression(text: string): boolean {
  return compiles(withoutProperties(text), 'u') || compiles(text, '');
}

function compiles(text: string, flags: string): boolean {
  try {
    new RegExp(text, flags);
    return true;
  } catch {
    return false;
  }
}

/** An escape; of a Unicode property, with the property. */
const ESCAPE = /\\(?:[pP]\{([^{}]{1,100})\}|.)/gs;

/**
 * With `\d` in place of each Unicode property that there is, as it may stand in the same places. Each property takes a
 * tenth of a millisecond to read, whenever it occurs.
 */
function withoutProperties(text: string): string {
  let isKnown = true;
  return text.replace(ESCAPE, (found: string, property: string | undefined) => {
    if (property === undefined || !isKnown) return found;
    isKnown = isProperty(property);
    return isKnown ? '\\d' : found;
  });
}

/** Those that were met. There are not many. */
const properties = new Set<string>();

function isProperty(property: string): boolean {
  if (!properties.has(property) && compiles(`\\p{${property}}`, 'u')) properties.add(property);
  return properties.has(property);
}
