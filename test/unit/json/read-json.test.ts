import * as fc from 'fast-check';
import { JSON_LIMITS, jsonFaultSentence, readJson } from '../../../src/json/read-json.js';
import { times } from '../../support/times.js';

const faultOf = (text: string, limits = JSON_LIMITS) => {
  const reading = readJson(text, limits);
  return 'fault' in reading ? reading.fault : null;
};

describe('readJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const text = JSON.stringify(value, null, space);
        expect(readJson(text)).toEqual({ value: JSON.parse(text) });
      }),
    );
  });

  it('refuses every text that JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\',
      '1',
      '-',
      '1e',
      'true',
      'nul',
      ' ',
      '\u0001',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        let isJson = true;
        try {
          JSON.parse(text);
        } catch {
          isJson = false;
        }
        if (!isJson) expect(faultOf(text)).toMatchObject({ kind: 'SYNTAX' });
      }),
      { numRuns: times(500) },
    );
  });

  it.each([
    ['1.0', 1],
    ['1e2', 100],
    ['1E+2', 100],
    ['-1.50', -1.5],
    ['0.1', 0.1],
    ['0.30000000000000004', 0.30000000000000004],
    ['9007199254740992', 9_007_199_254_740_992],
    ['100000000000000000000000', 1e23],
    ['1.7976931348623157e308', Number.MAX_VALUE],
    ['5e-324', Number.MIN_VALUE],
    ['0e99999', 0],
  ])('takes the number %s, whose value is kept', (spelling, value) => {
    expect(readJson(spelling)).toEqual({ value });
  });

  it('accepts minus zero, which equals zero', () => {
    expect(readJson('-0')).toEqual({ value: -0 });
  });

  it.each([
    '9007199254740993',
    '12345678901234567890',
    '-1234567890123456789',
    '1e400',
    '-1e400',
    '1e-400',
    '4.9e-324',
    '0.1000000000000000055',
    '123456789.123456789123',
  ])('refuses the number %s, which a double can not hold, with its path', (spelling) => {
    expect(faultOf(`{"a":[true,{"b/c":${spelling}}]}`)).toEqual({
      kind: 'VALUE',
      path: '/a/1/b~1c',
      message: expect.stringMatching(
        /^expected a number that is kept exactly, got .*, which would become .*\. Write it as text, in quotation marks, /,
      ),
    });
  });

  it('keeps every number that it accepts', () => {
    const digits = fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 })
      .map((each) => each.join(''));
    fc.assert(
      fc.property(digits, digits, fc.integer({ min: -30, max: 30 }), (whole, fraction, power) => {
        const spelling = `1${whole}.${fraction}e${power}`;
        const reading = readJson(spelling);
        const written = BigInt(`1${whole}${fraction}`) * 10n ** BigInt(60 + power - fraction.length);
        const [, head = '', tail = '', exponent = '0'] =
          /^(\d+)\.?(\d*)(?:e([+-]\d+))?$/.exec(String(Number(spelling))) ?? [];
        const kept = BigInt(head + tail) * 10n ** BigInt(60 + Number(exponent) - tail.length);
        expect('value' in reading).toBe(written === kept);
      }),
    );
  });

  it.each([
    ['{"a":1,"b":{"c":1,"c":2}}', '/b/c', '"c"'],
    ['[{"a":1},{"a":1,"\\u0061":2}]', '/1/a', '"a"'],
    ['{"__proto__":1,"__proto__":1}', '/__proto__', '"__proto__"'],
    ['{"":[],"x":"{\\"a\\":1,\\"a\\":1}","":0}', '/', '""'],
  ])('refuses a repeated key with its path: %s', (text, path, key) => {
    const message = `expected each key of an object once, got ${key} again`;
    expect(faultOf(text)).toEqual({ kind: 'VALUE', path, message });
  });

  it('keeps __proto__ as an ordinary key', () => {
    const reading = readJson('{"__proto__":{"isAdmin":true},"a":1}');
    if (!('value' in reading)) throw new Error('expected a value');
    const value = reading.value as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(['__proto__', 'a']);
  });

  it.each([
    ['["\\ud800"]', '/0'],
    ['{"a":"x\\udfff"}', '/a'],
    ['{"\\ud83d\\u0041":1}', '/\ud83dA'],
    ['["\\ude00\\ud83d"]', '/0'],
    ['["\ud800"]', ''],
  ])('refuses half of a surrogate pair in %j', (text, path) => {
    expect(faultOf(text)).toMatchObject({ kind: 'VALUE', path, message: expect.stringContaining('surrogate') });
  });

  it.each(['"\\ud83d\\ude00"', '"\u{1f600}"', '"\\\\ud800"'])(
    'takes whole pairs and what looks like half: %s',
    (text) => {
      expect(readJson(text)).toEqual({ value: JSON.parse(text) });
    },
  );

  it.each([
    ['a depth', '['.repeat(2_000_000), 'expected at most 256 levels of nesting, got more'],
    ['a number of values', `[${'[],'.repeat(250_000)}0]`, 'expected at most 1250000 values, got more'],
    ['many long numbers', `[${'0.30000000000000004,'.repeat(50_000)}0]`, 'expected at most 1250000 values, got more'],
    [
      'objects of ever other keys',
      `[${Array.from({ length: 10_001 }, (_, i) => `{"k${i}":0}`).join()}]`,
      'expected at most 10000 different sequences of keys, got more',
    ],
  ])('refuses %s over the limit', (_what, text, message) => {
    expect(faultOf(text)).toEqual({ kind: 'LIMIT', path: '', message });
  });

  it('accepts a text at the limits', () => {
    expect(faultOf('['.repeat(256) + ']'.repeat(256))).toBeNull();
    expect(faultOf(`[${'0,'.repeat(1_249_994)}0]`)).toBeNull();
  });

  it('does not quote a text that is invalid JSON', () => {
    expect(JSON.stringify(faultOf('{"secret":"s3cr3t",}'))).not.toContain('s3cr3t');
  });

  it('has the path in its sentence', () => {
    const fault = { path: '/a/0', message: 'expected well-formed Unicode, got half of a surrogate pair' };
    expect(jsonFaultSentence(fault, 'the body')).toBe(
      'In the body, at "/a/0": expected well-formed Unicode, got half of a surrogate pair.',
    );
  });
});
