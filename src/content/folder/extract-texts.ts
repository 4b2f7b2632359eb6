import { isObject } from '../../json/fault.js';
import { distinctNames } from './file-names.js';
import { escapeKey, FILE_KEY, FINAL_NEWLINE_KEY } from './text-reference.js';

/** How many texts of one definition have files. The others stay in its JSON, as do those at longer paths. */
const MAX_TEXT_FILES = 1_000;
const MAX_PATH_LENGTH = 500;

/** A definition whose long texts are in files of their own. */
export interface ExtractedTexts {
  /** The definition with references in place of these texts. */
  readonly definition: unknown;
  /** The contents of the files by name. Each ends with a line break. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Moves the texts of several lines, and the code of FUNCTION steps, out of a definition. `folder` is the name of the files'
 * folder, as references have it. The definition must have a bounded depth.
 */
export function extractTexts(definition: unknown, folder: string): ExtractedTexts {
  const extractor = new TextExtractor();
  const extracted = extractor.extract(definition);
  const { texts } = extractor;
  const names = distinctNames(texts);
  const files = texts.map(({ identity, extension, content, reference }): [string, string] => {
    const name = `${names.get(identity)}.${extension}`;
    reference[FILE_KEY] = `${folder}/${name}`;
    return [name, content];
  });
  return { definition: extracted, files: new Map(files) };
}

interface Reference {
  [FILE_KEY]: string;
  [FINAL_NEWLINE_KEY]?: false;
}

interface ExtractedText {
  readonly identity: string;
  readonly label: string;
  readonly extension: string;
  readonly content: string;
  /** Gets the file's name once all texts are known. */
  readonly reference: Reference;
}

class TextExtractor {
  readonly texts: ExtractedText[] = [];
  /** The path to the current value: keys, ids of steps and user settings, indices of other elements. */
  private readonly path: (string | number)[] = [];
  private pathLength = 0;
  private isInFunction = false;

  extract(value: unknown): unknown {
    if (typeof value === 'string') return this.needsFile(value) ? this.addText(value) : value;
    if (Array.isArray(value)) return this.extractList(value);
    if (!isObject(value)) return value;
    // Sorted, so that the first texts are the same for equal definitions.
    const keys = Object.keys(value).sort();
    return Object.fromEntries(keys.map((key) => [escapeKey(key), this.extractAt(key, value[key])]));
  }

  private extractAt(step: string | number, value: unknown): unknown {
    this.path.push(step);
    this.pathLength += String(step).length + 1;
    const extracted = this.extract(value);
    this.path.pop();
    this.pathLength -= String(step).length + 1;
    return extracted;
  }

  private extractList(list: readonly unknown[]): unknown[] {
    const hasIds = this.path.length === 1 && LISTS_WITH_IDS.has(String(this.path[0]));
    if (!hasIds) return list.map((element, index) => this.extractAt(index, element));
    const ids = new Set<unknown>();
    return list.map((element, index) => {
      const { id, type } = isObject(element) ? element : {};
      const isNew = typeof id === 'string' && !ids.has(id);
      ids.add(id);
      this.isInFunction = type === 'FUNCTION';
      return this.extractAt(isNew ? id : index, element);
    });
  }

  private needsFile(text: string): boolean {
    if (this.texts.length >= MAX_TEXT_FILES || this.pathLength > MAX_PATH_LENGTH) return false;
    return (text.trim().includes('\n') || (text !== '' && this.isCode())) && isExactInFile(text);
  }

  private isCode(): boolean {
    const [list, , property, name] = this.path;
    const isCode = this.path.length === 4 && list === 'steps' && property === 'parameters' && name === 'code';
    return isCode && this.isInFunction;
  }

  private addText(text: string): Reference {
    const extension = EXTENSIONS.get(this.path.at(-1)) ?? 'txt';
    const hasFinalNewline = text.endsWith('\n');
    const reference: Reference = hasFinalNewline ? { [FILE_KEY]: '' } : { [FILE_KEY]: '', [FINAL_NEWLINE_KEY]: false };
    this.texts.push({
      identity: JSON.stringify(this.path),
      label: labelOf(this.path, extension),
      extension,
      content: hasFinalNewline ? text : `${text}\n`,
      reference,
    });
    return reference;
  }
}

const LISTS_WITH_IDS: ReadonlySet<string> = new Set(['steps', 'userSettings']);

/** Git may alter line breaks in a file, and editors byte order marks: texts with others than LF stay in the JSON. */
function isExactInFile(text: string): boolean {
  return !text.includes('\r') && !text.startsWith('\ufeff');
}

/** `map.code` for a step's code, `display.overview`, and `read` for a step's `sql`, whose extension says the rest. */
function labelOf(path: readonly (string | number)[], extension: string): string {
  const named = path.at(-1) === extension ? path.slice(0, -1) : path;
  const [list, id, property, ...rest] = named;
  if (!LISTS_WITH_IDS.has(String(list))) return named.join('.');
  return [id, ...(property === 'parameters' ? rest : named.slice(2))].join('.');
}

const EXTENSIONS: ReadonlyMap<unknown, string> = new Map([
  ['code', 'js'],
  ['css', 'css'],
  ['graphql', 'graphql'],
  ['html', 'html'],
  ['markdown', 'md'],
  ['overview', 'md'],
  ['script', 'js'],
  ['sql', 'sql'],
  ['xml', 'xml'],
  ['yaml', 'yaml'],
]);
