/** The maximum number of regular expressions in one JSON Schema. */
const MAX_PATTERNS = 2_000;

/** The maximum length of one, in UTF-16 code units. Parsing a character class takes quadratic time in its length. */
const MAX_PATTERN_LENGTH = 2_000;

/** Their maximum total length. */
const MAX_PATTERNS_LENGTH = 100_000;

/**
 * Checks the regular expressions of one JSON Schema, one by one. Parsing blocks the event loop, so expressions beyond a
 * limit are counted but not parsed.
 */
export class SchemaPatterns {
  private count = 0;
  private length = 0;
  private longest = 0;

  /** False if the text is certainly not a regular expression. */
  accepts(text: string): boolean {
    this.count += 1;
    this.length += text.length;
    this.longest = Math.max(this.longest, text.length);
    return this.exceededLimit() !== null || isRegularExpression(text);
  }

  /** The limit that the regular expressions exceed, as the message of a fault. Null if they exceed none. */
  exceededLimit(): string | null {
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

/** Whether the text is valid with or without the `u` flag: existing patterns are written for one or the other. */
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

/** An escape sequence. The group is the property of a Unicode property escape. */
const ESCAPE = /\\(?:[pP]\{([^{}]{1,100})\}|.)/gs;

/**
 * Replaces each valid Unicode property escape by `\d`, which is allowed in the same places. Parsing a property takes a
 * tenth of a millisecond at each occurrence.
 */
function withoutProperties(text: string): string {
  let isKnown = true;
  return text.replace(ESCAPE, (found: string, property: string | undefined) => {
    if (property === undefined || !isKnown) return found;
    isKnown = isProperty(property);
    return isKnown ? '\\d' : found;
  });
}

/** The valid Unicode properties seen so far. There are only a few. */
const properties = new Set<string>();

function isProperty(property: string): boolean {
  if (!properties.has(property) && compiles(`\\p{${property}}`, 'u')) properties.add(property);
  return properties.has(property);
}
