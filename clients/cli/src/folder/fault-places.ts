import { findNodeAtLocation, type Node, type ParseError, ParseErrorCode, parseTree } from 'jsonc-parser';
import { type FileContent, readTextFile } from '../../../../src/content/folder/file-contents.js';
import { textFolderOf } from '../../../../src/content/folder/layout.js';
import { escapeKey, FILE_KEY } from '../../../../src/content/folder/text-reference.js';

/** A place in a file. Lines and columns are counted from 1; columns in UTF-16 code units, as editors do. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Finds the places of faults in the files of a folder. Each file is parsed once. */
export class FaultPlaces {
  private readonly parsed = new Map<string, ParsedFile | null>();

  constructor(private readonly files: ReadonlyMap<string, FileContent>) {}

  /** The first error of a file that is not JSON, and what is wrong there. Null if there is none. */
  syntaxError(file: string): (FilePlace & { readonly reason: string }) | null {
    const parsed = this.parse(file);
    const error = parsed?.errors[0];
    if (!parsed || !error) return null;
    return {
      ...placeAt(file, parsed.text, error.offset),
      reason: hasConflictAt(parsed.text, error.offset)
        ? 'a merge conflict of Git is not resolved'
        : (SYNTAX_REASONS[error.error] ?? 'it is not valid here'),
    };
  }

  /** The place of a JSON Pointer into a file as it is written. Of what is absent, the place of what should contain it. */
  ofFilePointer(file: string, pointer: string): FilePlace {
    return this.find(file, pointer, null);
  }

  /**
   * The place of a JSON Pointer into the item of a file: `/definition/steps/0/id`. What is in a text of its own is there, at
   * line 1.
   */
  ofItemPointer(file: string, pointer: string): FilePlace {
    return this.find(file, pointer, textFolderOf(file));
  }

  /** `textFolder` is where references lead to; null if they are not followed. */
  private find(file: string, pointer: string, textFolder: string | null): FilePlace {
    const parsed = this.parse(file);
    if (parsed?.root === undefined) return startOf(file);
    let node: Node = parsed.root;
    for (const [depth, key] of keysOf(pointer).entries()) {
      const found = childOf(node, textFolder !== null && depth > 0 ? escapeKey(key) : key);
      if (found === null) break;
      node = found;
    }
    const text = textFolder === null ? null : referenceIn(node);
    if (text !== null) return startOf(`${(textFolder ?? '').slice(0, (textFolder ?? '').lastIndexOf('/') + 1)}${text}`);
    return placeAt(file, parsed.text, (node.parent?.type === 'property' ? node.parent : node).offset);
  }

  private parse(file: string): ParsedFile | null {
    let parsed = this.parsed.get(file);
    if (parsed === undefined) {
      parsed = parseFile(this.files.get(file));
      this.parsed.set(file, parsed);
    }
    return parsed;
  }
}

const SYNTAX_REASONS: Readonly<Partial<Record<number, string>>> = {
  [ParseErrorCode.InvalidSymbol]: 'a text needs quotation marks',
  [ParseErrorCode.CommaExpected]: 'a comma is missing',
  [ParseErrorCode.ColonExpected]: 'a colon is missing',
  [ParseErrorCode.CloseBraceExpected]: 'a closing brace is missing',
  [ParseErrorCode.CloseBracketExpected]: 'a closing bracket is missing',
  [ParseErrorCode.PropertyNameExpected]: 'a property name in quotation marks is missing',
  [ParseErrorCode.ValueExpected]: 'a value is missing',
  [ParseErrorCode.EndOfFileExpected]: 'the file should end here',
  [ParseErrorCode.InvalidCommentToken]: 'JSON has no comments',
  [ParseErrorCode.UnexpectedEndOfComment]: 'JSON has no comments',
  [ParseErrorCode.UnexpectedEndOfString]: 'the string is not closed',
  [ParseErrorCode.InvalidUnicode]: 'the escape is not valid',
  [ParseErrorCode.InvalidEscapeCharacter]: 'the escape is not valid',
  [ParseErrorCode.InvalidCharacter]: 'the character must be escaped',
};

interface ParsedFile {
  readonly text: string;
  readonly root: Node | undefined;
  readonly errors: readonly ParseError[];
}

/** Null if the file is not text, or is nested too deeply for the parser. */
function parseFile(content: FileContent | undefined): ParsedFile | null {
  const reading = content === undefined ? null : readTextFile(content);
  if (reading === null || !('text' in reading)) return null;
  const errors: ParseError[] = [];
  try {
    const root = parseTree(reading.text, errors, { disallowComments: true });
    return { text: reading.text, root, errors };
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Of a repeated key, the last one: that is the fault. */
function childOf(node: Node, key: string): Node | null {
  if (node.type === 'array') return findNodeAtLocation(node, [Number(key)]) ?? null;
  const property = node.children?.findLast(({ type, children }) => type === 'property' && children?.[0]?.value === key);
  return property?.children?.[1] ?? null;
}

/** The path of the text that a node refers to. Null if it is no reference. */
function referenceIn(node: Node): string | null {
  const path: unknown = node.type === 'object' ? childOf(node, FILE_KEY)?.value : null;
  return typeof path === 'string' ? path : null;
}

function keysOf(pointer: string): string[] {
  const keys = pointer.split('/').slice(1);
  return keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function startOf(file: string): FilePlace {
  return { file, line: 1, column: 1 };
}

/** Whether a line is one of those that Git writes around both sides of a conflict. */
function hasConflictAt(text: string, offset: number): boolean {
  return /^(<{7}|={7}|>{7})/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1));
}

function placeAt(file: string, text: string, offset: number): FilePlace {
  const before = text.slice(0, offset);
  return { file, line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
