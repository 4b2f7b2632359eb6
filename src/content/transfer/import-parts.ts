import { RefusedError } from '../../errors/refusals.js';
import { describeValue, type Fault, isObject, jsonPointer } from '../../json/fault.js';
import { JSON_LIMITS } from '../../json/read-json.js';
import { readJsonDocument, readJsonLines } from '../../json/stream/json-stream.js';
import { JsonStreamError } from '../../json/stream/stream-value.js';
import { CONTENT_TYPES } from '../content.types.js';
import { faultRefusals } from '../content-editor.js';
import { MAX_DOCUMENT_FAULTS, MAX_IMPORT_ITEM_BYTES } from '../definitions/content-limits.js';
import { closedObjectFaults, unknownPropertyFault } from '../definitions/value-faults.js';
import { DOCUMENT_LISTS, DOCUMENT_PROPERTIES, listFaults, RENAMES, renamesOf } from './content-document.js';
import { formatFaults } from './content-format.js';
import type { ImportPart } from './document-parts.js';

type Bytes = AsyncIterable<Uint8Array>;

const LIMITS = { ...JSON_LIMITS, maxValueBytes: MAX_IMPORT_ITEM_BYTES };

/**
 * The parts of a document as its bytes arrive. Its lists may be in any order.
 *
 * @throws JsonStreamError if it is not JSON
 * @throws RefusedError if a value can't be stored exactly, or is too large
 */
export async function* partsOfJson(bytes: Bytes): AsyncGenerator<ImportPart> {
  const absent = new Set(DOCUMENT_PROPERTIES);
  for await (const part of asRefusals(readJsonDocument(bytes, LIMITS))) {
    const list = DOCUMENT_LISTS.find(([name]) => name === part.key);
    if (part.kind === 'ELEMENT') {
      const path = jsonPointer([part.key, part.index]);
      if (list) yield { kind: 'ITEM', item: { contentType: list[1], path, value: part.value } };
      else if (part.key === RENAMES) yield { kind: 'RENAME', rename: { path, value: part.value } };
      // The document is refused for this unknown list anyway: there is no need to read all of it.
      else if (part.index === MAX_DOCUMENT_FAULTS) return;
      continue;
    }
    absent.delete(part.key);
    for (const fault of propertyFaults(
      part.key,
      list !== undefined || part.key === RENAMES,
      part.kind === 'LIST' ? [] : part.value,
    )) {
      yield { kind: 'FAULT', fault };
    }
  }
  for (const name of absent) {
    yield { kind: 'FAULT', fault: { path: jsonPointer([name]), message: 'expected a value, got nothing' } };
  }
}

function propertyFaults(key: string, isList: boolean, value: unknown): Fault[] {
  if (key === 'format') return formatFaults(value);
  if (!isList) return [unknownPropertyFault(key, [...DOCUMENT_PROPERTIES, RENAMES])];
  return listFaults(key, value);
}

/**
 * The parts of NDJSON as its bytes arrive: a first line with the format and, optionally, the number of items and the
 * renames, then one line per item, in any order. Paths begin with the line number, counted from 1.
 *
 * @throws JsonStreamError if a line is not JSON
 * @throws RefusedError if a value can't be stored exactly, or is too large
 */
export async function* partsOfLines(bytes: Bytes): AsyncGenerator<ImportPart> {
  let header: Readonly<Record<string, unknown>> | null = null;
  let items = 0;
  for await (const { line, value } of asRefusals(readJsonLines(bytes, LIMITS))) {
    if (header) {
      items++;
      yield partOfLine(line, value);
      continue;
    }
    header = isObject(value) ? value : {};
    for (const fault of headerFaults(value)) {
      yield { kind: 'FAULT', fault: { ...fault, path: jsonPointer([line]) + fault.path } };
    }
    for (const rename of renamesOf(value, [line])) yield { kind: 'RENAME', rename };
  }
  for (const fault of countFaults(header, items)) yield { kind: 'FAULT', fault };
}

function headerFaults(value: unknown): Fault[] {
  const { items = 0, renames = [], format } = isObject(value) ? value : {};
  const all = isObject(value) ? { ...value, items, renames } : value;
  const faults = closedObjectFaults(all, ['format', 'items', RENAMES]);
  if (!Number.isSafeInteger(items)) {
    faults.push({ path: '/items', message: `expected the number of items, got ${describeValue(items)}` });
  }
  return [...faults, ...listFaults(RENAMES, renames), ...formatFaults(format)];
}

/** Detects a file that was truncated at the end of a line. */
function countFaults(header: Readonly<Record<string, unknown>> | null, items: number): Fault[] {
  if (!header) return [{ path: '', message: 'expected a first line with the format of the content, got nothing' }];
  if (!Number.isSafeInteger(header.items) || header.items === items) return [];
  return [{ path: '', message: `expected ${header.items} items according to the first line, got ${items}` }];
}

function partOfLine(line: number, value: unknown): ImportPart {
  const path = jsonPointer([line]);
  const { kind, ...rest } = isObject(value) ? value : {};
  const contentType = CONTENT_TYPES.find((each) => each === kind);
  if (contentType) return { kind: 'ITEM', item: { contentType, path, value: rest } };
  const fault = isObject(value)
    ? { path: '/kind', message: `expected one of ${CONTENT_TYPES.join(', ')}, got ${describeValue(kind)}` }
    : { path: '', message: `expected an object, got ${describeValue(value)}` };
  return { kind: 'UNREADABLE', path, fault };
}

/** Turns errors other than syntax errors into refusals, as for any other fault. Reading stops at such an error. */
async function* asRefusals<Part>(parts: AsyncIterable<Part>): AsyncGenerator<Part> {
  try {
    yield* parts;
  } catch (error) {
    if (!(error instanceof JsonStreamError) || error.fault.kind === 'SYNTAX') throw error;
    const line = error.line === null ? '' : jsonPointer([error.line]);
    throw new RefusedError(faultRefusals([{ ...error.fault, path: line + error.fault.path }], ['document']));
  }
}
