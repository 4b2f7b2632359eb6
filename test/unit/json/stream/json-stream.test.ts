import * as fc from 'fast-check';
import { JSON_LIMITS } from '../../../../src/json/read-json.js';
import type { JsonPart } from '../../../../src/json/stream/document-reader.js';
import { type JsonLine, readJsonDocument, readJsonLines } from '../../../../src/json/stream/json-stream.js';
import { JsonStreamError } from '../../../../src/json/stream/stream-value.js';

const LIMITS = { ...JSON_LIMITS, maxValueBytes: 2_097_152 };

async function* inPieces(text: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function partsOf(text: string | Uint8Array, size = 7, limits = LIMITS): Promise<JsonPart[]> {
  const parts: JsonPart[] = [];
  for await (const part of readJsonDocument(inPieces(text, size), limits)) parts.push(part);
  return parts;
}

async function linesOf(text: string | Uint8Array, size = 7, limits = LIMITS): Promise<JsonLine[]> {
  const lines: JsonLine[] = [];
  for await (const line of readJsonLines(inPieces(text, size), limits)) lines.push(line);
  return lines;
}

/** The document that parts were made from. */
function documentOf(parts: readonly JsonPart[]): Record<string, unknown> {
  const lists = new Map<string, unknown[]>();
  const members = parts.flatMap((part): [string, unknown][] => {
    if (part.kind === 'MEMBER') return [[part.key, part.value]];
    if (part.kind === 'ELEMENT') {
      expect(part.index).toBe(lists.get(part.key)?.length);
      lists.get(part.key)?.push(part.value);
      return [];
    }
    const list: unknown[] = [];
    lists.set(part.key, list);
    return [[part.key, list]];
  });
  return Object.fromEntries(members);
}

describe('readJsonDocument', () => {
  it('yields members and array elements, wherever the bytes are split', async () => {
    const documents = fc.dictionary(fc.string(), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(documents, fc.integer({ min: 1, max: 30 }), fc.boolean(), async (document, size, isWide) => {
        const text = JSON.stringify(document, null, isWide ? 1 : undefined);
        expect(documentOf(await partsOf(text, size))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('skips a byte order mark', async () => {
    expect(await partsOf('\ufeff{"a":1}', 1)).toEqual([{ kind: 'MEMBER', key: 'a', value: 1 }]);
  });

  it.each([
    ['', 'SYNTAX', ''],
    ['[]', 'SYNTAX', ''],
    ['{', 'SYNTAX', ''],
    ['{"a":1', 'SYNTAX', '/a'],
    ['{"a":1}x', 'SYNTAX', ''],
    ['{"a":1,}', 'SYNTAX', ''],
    ['{,}', 'SYNTAX', ''],
    ['{"a"}', 'SYNTAX', ''],
    ['{"a":}', 'SYNTAX', '/a'],
    ['{"a":]}', 'SYNTAX', '/a'],
    ['{"a":[1,]}', 'SYNTAX', '/a/1'],
    ['{"a":[1 2]}', 'SYNTAX', ''],
    ['{"a":[1,nul]}', 'SYNTAX', '/a/1'],
    ['{"a":[[}]}', 'SYNTAX', '/a/0'],
    ['{"a":["x"y]}', 'SYNTAX', '/a/0'],
    ['{"a":1,"a":2}', 'SYNTAX', '/a'],
    ['{"a":[1,{"b":12345678901234567890}]}', 'VALUE', '/a/1/b'],
    ['{"a":[{"b":1,"b":1}]}', 'VALUE', '/a/0/b'],
    ['{"a":["\\ud800"]}', 'VALUE', '/a/0'],
    [`{"a":[${'['.repeat(300)}`, 'SYNTAX', '/a/0'],
    [`{"a":[${'['.repeat(300)}${']'.repeat(300)}]}`, 'LIMIT', '/a/0'],
    [Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xe9, 0x22, 0x7d]), 'SYNTAX', '/a'],
    ['\ufeff\ufeff{}', 'SYNTAX', ''],
    ['{"a":[\ufeff1]}', 'SYNTAX', '/a/0'],
  ])('refuses %j', async (text, kind, path) => {
    const error = await partsOf(text).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(JsonStreamError);
    expect((error as JsonStreamError).fault).toMatchObject({ kind, path });
  });

  it('yields the parts before a fault', async () => {
    const parts: JsonPart[] = [];
    const read = async () => {
      for await (const part of readJsonDocument(inPieces('{"a":[1,2,x]}', 3), LIMITS)) parts.push(part);
    };
    await expect(read()).rejects.toThrow(JsonStreamError);
    expect(parts).toHaveLength(3);
  });

  it('refuses an element that is too long before it has ended', async () => {
    const limits = { ...LIMITS, maxValueBytes: 1_000 };
    let sent = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"a":["');
      for (;;) {
        sent += 100;
        yield Buffer.alloc(100, 'x');
      }
    }
    const read = async () => {
      for await (const part of readJsonDocument(endless(), limits)) expect(part.kind).toBe('LIST');
    };
    await expect(read()).rejects.toMatchObject({ fault: { kind: 'LIMIT', path: '/a/0' } });
    expect(sent).toBeLessThan(1_200);
  });

  it('yields the event loop', async () => {
    const text = `{"a":[${Array.from({ length: 10_000 }, (_, i) => `{"key":"${i}","values":[1,2,3]}`).join()}]}`;
    await expectTurns(async () => {
      for await (const part of readJsonDocument(inPieces(text, text.length), LIMITS)) expect(part).toBeDefined();
    });
  });
});

/** Does some work, and expects others to have a turn every tenth of a second of the processor's time. */
async function expectTurns(work: () => Promise<void>): Promise<void> {
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const before = process.cpuUsage();
  await work();
  isDone = true;
  const { user, system } = process.cpuUsage(before);
  expect(turns).toBeGreaterThan((user + system) / 100_000);
}

describe('readJsonLines', () => {
  it('yields the value of each line, wherever the bytes are split', async () => {
    const size = fc.integer({ min: 1, max: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), size, fc.constantFrom('\n', '\r\n'), async (values, bytes, end) => {
        const text = values.map((value) => JSON.stringify(value) + end).join('');
        const read = await linesOf(text, bytes);
        expect(read).toEqual(
          JSON.parse(JSON.stringify(values)).map((value: unknown, i: number) => ({ line: i + 1, value })),
        );
      }),
    );
  });

  it('accepts blank lines, a last line without a line break, and a byte order mark', async () => {
    expect(await linesOf('\ufeff{"a":1}\n\n \t\n2')).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 4, value: 2 },
    ]);
  });

  it('yields the event loop between blank lines', async () => {
    await expectTurns(async () => expect(await linesOf(`${'\n'.repeat(500_000)}1`, 65_536)).toHaveLength(1));
  });

  it.each([
    ['1\n{"a":1,"a":1}\n', 'VALUE', '/a', 2],
    ['[1e400]', 'VALUE', '/0', 1],
    ['1 2', 'SYNTAX', '', 1],
    ['1\n\n{"a":\n1}', 'SYNTAX', '', 3],
    [`1\n"${'x'.repeat(1_000)}"`, 'LIMIT', '', 2],
  ])('refuses %j', async (text, kind, path, line) => {
    const reading = linesOf(text, 7, { ...LIMITS, maxValueBytes: 1_000 });
    await expect(reading).rejects.toMatchObject({ fault: { kind, path }, line });
  });
});
