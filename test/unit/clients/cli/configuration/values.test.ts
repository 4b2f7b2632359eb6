import { PassThrough, Readable } from 'node:stream';
import { parseValues } from '../../../../../clients/cli/src/configuration/value-list.js';
import { valueIn } from '../../../../../clients/cli/src/configuration/value-text.js';
import { readInput } from '../../../../../clients/cli/src/session/input.js';

describe('one value', () => {
  test.each([
    { text: 'value\n', raw: false, value: 'value' },
    { text: 'value\r\n', raw: false, value: 'value' },
    { text: 'value\n\n', raw: false, value: 'value\n' },
    { text: ' value ', raw: false, value: ' value ' },
    { text: 'value\n', raw: true, value: 'value\n' },
    { text: '\uFEFFvalue', raw: true, value: '\uFEFFvalue' },
  ])('$text with raw $raw is $value', ({ text, raw, value }) => {
    expect(valueIn(text, raw)).toBe(value);
  });

  test.each(['', '\n', '\uFEFFvalue'])('%j is refused', (text) => {
    expect(() => valueIn(text, false)).toThrow(/^Expected a value/);
  });
});

describe('several values', () => {
  test.each([
    { text: '# comment\nA=1\nexport B="two\nlines" # more\n', entries: { A: '1', B: 'two\nlines' } },
    { text: '\uFEFFA=1', entries: { A: '1' } },
    { text: ' { "A": "1", "B": "" }', entries: { A: '1', B: '' } },
  ])('are read from $text', ({ text, entries }) => {
    expect(parseValues(text)).toEqual(Object.entries(entries).map(([key, value]) => ({ key, value })));
  });

  test.each([
    { text: '', fault: 'got no values' },
    { text: '{}', fault: 'got no values' },
    { text: '{ "A": hunter2 }', fault: 'got invalid JSON' },
    { text: '{ "A": 123456 }', fault: 'Expected a text as the value of "A"' },
    { text: Array.from({ length: 101 }, (_, index) => `K${index}=hunter2`).join('\n'), fault: 'got 101' },
  ])('are refused without showing them: $fault', ({ text, fault }) => {
    expect(() => parseValues(text)).toThrow(fault);
    expect(() => parseValues(text)).not.toThrow(/hunter2|123456/);
  });
});

describe('input', () => {
  const signal = new AbortController().signal;
  const from = (source: Readable) => ({ stdin: source as unknown as NodeJS.ReadStream, signal });

  test('of more than the limit is not read to its end', async () => {
    let chunks = 0;
    const endless = new Readable({
      read() {
        chunks += 1;
        this.push(Buffer.alloc(1_024));
      },
    });
    await expect(readInput(from(endless), undefined, 4_096)).rejects.toThrow('at most 4,096 bytes in stdin');
    expect(chunks).toBeLessThan(100);
  });

  test('must be UTF-8', async () => {
    const source = Readable.from([Buffer.from([0x61, 0xff])]);
    await expect(readInput(from(source), undefined, 100)).rejects.toThrow('Expected UTF-8 text in stdin');
  });

  test('ends when the command is interrupted', async () => {
    const interrupted = new AbortController();
    const stdin = new PassThrough() as unknown as NodeJS.ReadStream;
    const reading = readInput({ stdin, signal: interrupted.signal }, undefined, 100);
    interrupted.abort();
    await expect(reading).rejects.toMatchObject({ reason: 'INTERRUPTED' });
  });
});
