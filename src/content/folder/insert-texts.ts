import { describeValue, type Fault, isObject, jsonPointer } from '../../json/fault.js';
import { unknownPropertyMessage } from '../definitions/value-faults.js';
import type { TextReading } from './file-contents.js';
import { FILE_KEY, FINAL_NEWLINE_KEY, unescapeKey } from './text-reference.js';

/** Puts the texts of files back into a definition, which must have a bounded depth. Adds what is wrong to `faults`. */
export function insertTexts(definition: unknown, readText: (path: string) => TextReading, faults: Fault[]): unknown {
  return new TextInserter(readText, faults).insert(definition);
}

class TextInserter {
  private readonly path: (string | number)[] = ['definition'];

  constructor(
    private readonly readText: (path: string) => TextReading,
    private readonly faults: Fault[],
  ) {}

  insert(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((element, index) => this.insertAt(index, element));
    if (!isObject(value)) return value;
    if (Object.hasOwn(value, FILE_KEY)) return this.textOf(value);
    const members = Object.entries(value).map(([key, member]) => [unescapeKey(key), this.insertAt(key, member)]);
    return Object.fromEntries(members);
  }

  private insertAt(step: string | number, value: unknown): unknown {
    this.path.push(step);
    const inserted = this.insert(value);
    this.path.pop();
    return inserted;
  }

  private textOf(reference: Readonly<Record<string, unknown>>): string {
    const { [FILE_KEY]: path, [FINAL_NEWLINE_KEY]: finalNewline = true, ...others } = reference;
    for (const key of Object.keys(others)) this.addFault(key, unknownPropertyMessage([FILE_KEY, FINAL_NEWLINE_KEY]));
    if (typeof finalNewline !== 'boolean') {
      this.addFault(FINAL_NEWLINE_KEY, `expected true or false, got ${describeValue(finalNewline)}`);
    }
    if (typeof path !== 'string') {
      this.addFault(FILE_KEY, `expected the path of a file, got ${describeValue(path)}`);
      return '';
    }
    const reading = this.readText(path);
    if ('message' in reading) {
      this.addFault(FILE_KEY, reading.message);
      return '';
    }
    const { text } = reading;
    return finalNewline === false && text.endsWith('\n') ? text.slice(0, -1) : text;
  }

  private addFault(key: string, message: string): void {
    this.faults.push({ path: jsonPointer([...this.path, key]), message });
  }
}
