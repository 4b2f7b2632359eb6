import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/json';
import { jsonTexts } from '../../texts/json';
import { keysOfPointer } from './pointer';
import { type JsonFault, MAX_FAULTS, schemaFaults } from './schema-faults';
import type { SchemaSet } from './schema-set';

/** A fault at its place in a text. */
export interface PlacedFault {
  /** The range of characters. Never empty, unless the text is. */
  readonly from: number;
  readonly to: number;
  /** The line, from 1. */
  readonly line: number;
  /** A JSON Pointer. Empty for what is no JSON. */
  readonly path: string;
  readonly message: string;
}

/** What a text is checked against. */
export interface TextCheck {
  /** Null if any JSON is right. */
  readonly schema: { readonly set: SchemaSet; readonly schemaId: string } | null;
  /** Faults that are known already, such as the server's. */
  readonly known: readonly JsonFault[];
}

/** The faults of a text, in its order: of its syntax; if there are none, of its schema, and those that are known. */
export function placedFaults(text: string, { schema, known }: TextCheck): PlacedFault[] {
  const root = parser.parse(text).topNode;
  const value = parsed(text);
  if (value === undefined) return [place(text, syntaxFault(text, root), { path: '', message: jsonTexts.notJson })];
  const found = schema === null ? [] : schemaFaults(schema.set, schema.schemaId, value.json);
  const knownPaths = new Set(known.map(({ path }) => path));
  const faults = [...known, ...found.filter(({ path }) => !knownPaths.has(path))].slice(0, MAX_FAULTS);
  const placed = faults.map((fault) => place(text, rangeOf(text, root, fault.path), fault));
  return [...placed, ...repeatedNames(text, root)].sort((a, b) => a.from - b.from);
}

function parsed(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

interface Range {
  readonly from: number;
  readonly to: number;
}

function place(text: string, { from, to }: Range, { path, message }: JsonFault): PlacedFault {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < from; at = text.indexOf('\n', at + 1)) line += 1;
  return { from, to: Math.min(Math.max(to, from + 1), text.length), line, path, message };
}

/** The first place where the text is no JSON. */
function syntaxFault(text: string, root: SyntaxNode): Range {
  let found: Range | null = null;
  root.cursor().iterate(({ type, from, to }) => {
    if (type.isError) found ??= { from, to };
  });
  return found ?? { from: Math.max(0, text.trimEnd().length - 1), to: text.length };
}

/** The value at a JSON Pointer; of an object or a list, its name. Of what is absent, the beginning of what should have it. */
export function rangeOf(text: string, root: SyntaxNode, pointer: string): Range {
  let node = root.firstChild;
  let range: Range = { from: node?.from ?? 0, to: (node?.from ?? 0) + 1 };
  for (const key of keysOfPointer(pointer)) {
    const child = node?.name === 'Array' ? elementAt(node, Number(key)) : propertyNamed(text, node, key);
    if (child === null) return range;
    node = child.name === 'Property' ? child.lastChild : child;
    range = rangeToMark(child, node);
  }
  return range;
}

function rangeToMark(child: SyntaxNode, value: SyntaxNode | null): Range {
  if (value === null || (value.name !== 'Object' && value.name !== 'Array')) return value ?? child;
  const name = child.firstChild;
  return child.name === 'Property' && name !== null ? name : { from: value.from, to: value.from + 1 };
}

function elementAt(list: SyntaxNode, index: number): SyntaxNode | null {
  let left = index;
  for (let child = list.firstChild; child !== null; child = child.nextSibling) {
    if (isPunctuation(child.name)) continue;
    if (left === 0) return child;
    left -= 1;
  }
  return null;
}

function isPunctuation(name: string): boolean {
  return name === '[' || name === ']' || name === ',';
}

/** The last property of this name, which is the one that counts. */
function propertyNamed(text: string, object: SyntaxNode | null, key: string): SyntaxNode | null {
  return object?.getChildren('Property').findLast((property) => nameOf(text, property) === key) ?? null;
}

function nameOf(text: string, property: SyntaxNode): string | null {
  const name = property.getChild('PropertyName');
  return name === null ? null : (JSON.parse(text.slice(name.from, name.to)) as string);
}

/** Names that an object has twice: JSON keeps the last value only, so that the other would be lost. */
function repeatedNames(text: string, root: SyntaxNode): PlacedFault[] {
  const faults: PlacedFault[] = [];
  root.cursor().iterate(({ name, node }) => {
    if (name !== 'Object' || faults.length >= MAX_FAULTS) return;
    const seen = new Set<string | null>();
    for (const property of node.getChildren('Property')) {
      const key = nameOf(text, property);
      if (seen.has(key)) faults.push(place(text, property, { path: '', message: jsonTexts.twice(key ?? '') }));
      seen.add(key);
    }
  });
  return faults;
}
