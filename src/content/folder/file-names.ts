import { sha256Hex } from '../../json/canonical-json.js';

/** The longest readable part of a name, in characters. A short hash may follow. */
const MAX_READABLE_LENGTH = 64;

/** A label is read up to this length, in UTF-16 code units. */
const MAX_LABEL_LENGTH = 1_000;

const SHORT_HASH = 8;

/** Something that needs a file of its own. */
export interface Named {
  /** Unique. What the hash is made of. */
  readonly identity: string;
  /** What the name should resemble. */
  readonly label: string;
}

/**
 * File names by identity: unique without regard to case, and valid on Linux, macOS and Windows. A name is the label as far
 * as it has ASCII letters, digits, `.`, `_` and `-`. A hash follows, `order-paid~1a2b3c4d`, if the name would be the same as
 * another one, or if the label is too long or has letters of other scripts. Does not depend on the order.
 */
export function distinctNames(all: readonly Named[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  let left = all.map(({ identity, label }) => ({ identity, readable: readableName(label) }));
  for (const nameOf of [plainName, shortName, longName]) {
    const counts = new Map<string, number>();
    const candidates = left.map((each) => ({ each, name: nameOf(each) }));
    for (const { name } of candidates) {
      if (name !== null) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
    }
    left = [];
    for (const { each, name } of candidates) {
      if (name !== null && counts.get(name.toLowerCase()) === 1) names.set(each.identity, name);
      else left.push(each);
    }
  }
  return names;
}

interface Candidate {
  readonly identity: string;
  readonly readable: Readable;
}

interface Readable {
  readonly text: string;
  /** Whether the label says more than the text. */
  readonly isPartial: boolean;
}

function plainName({ readable }: Candidate): string | null {
  return readable.isPartial ? null : readable.text;
}

function shortName({ identity, readable }: Candidate): string {
  return `${readable.text}~${sha256Hex(identity).slice(0, SHORT_HASH)}`;
}

/** For two names with the same short hash, which somebody can provoke. */
function longName({ identity, readable }: Candidate): string {
  return `${readable.text}~${sha256Hex(identity)}`;
}

/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function readableName(label: string): Readable {
  const letters = label.slice(0, MAX_LABEL_LENGTH).normalize('NFKD').replaceAll(/\p{M}/gu, '');
  const safe = letters.replaceAll(/[^A-Za-z0-9._-]+/g, '-');
  const text = withoutEdges(safe.slice(0, MAX_READABLE_LENGTH));
  const isPartial =
    text === '' ||
    safe.length > MAX_READABLE_LENGTH ||
    Buffer.byteLength(letters) > letters.length ||
    // The folder `a.json` with the texts of `a.json.json` would have the name of another item's file.
    text.toLowerCase().endsWith('.json');
  return { text: DEVICE.test(text) ? `_${text}` : text || 'item', isPartial };
}

/** Removes dots and hyphens from both ends: a name must not be hidden, look like an option, or end with a dot. */
function withoutEdges(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isEdge(text[start])) start++;
  while (end > start && isEdge(text[end - 1])) end--;
  return text.slice(start, end);
}

function isEdge(character: string | undefined): boolean {
  return character === '.' || character === '-';
}
