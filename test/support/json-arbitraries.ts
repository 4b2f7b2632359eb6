import fc from 'fast-check';

/** Text without U+0000, which content must not contain. */
function storable(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return texts.map((value) => value.replaceAll('\0', ''));
}

/** Ordinary keys, inherited property names, and keys that paths must escape. */
const propertyName = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '0',
    '',
    '/',
    '~1',
    '__proto__',
    '$file',
    '$$file',
    'constructor',
    'toJSON',
    '{{secrets.IN_A_KEY}}',
  ),
  storable(fc.string({ unit: 'grapheme', maxLength: 8 })),
);

const secretKey = fc.constantFrom('API_TOKEN', 'PASSWORD', 'A', 'KEY_2', 'WEBHOOK_URL', 'backendUrl', '_key');

export const text = fc.oneof(
  storable(fc.string({ unit: 'grapheme', maxLength: 20 })),
  fc.constantFrom('one\ntwo', 'one\ntwo\n', '\n\na\n\n b\n\n', 'one\r\ntwo', '\ufeffone\ntwo', 'one\n\rtwo'),
  fc.constantFrom('', '\u0001', '\u2028', '\\u0000', '<script>', '"', 'é', 'e\u0301', '𝒳', '👩🏽‍🚀'),
  fc
    .array(fc.tuple(fc.constantFrom('secrets', 'variables'), secretKey), { minLength: 1, maxLength: 3 })
    .map((placeholders) => placeholders.map(([kind, key]) => `{{${kind}.${key}}}`).join('/')),
);

const FINITE = { noNaN: true, noDefaultInfinity: true } as const;

export const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.oneof(fc.constantFrom(null, true, false, 0, -0, 1e21, 5e-324), fc.integer(), fc.double(FINITE), text),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(propertyName, tie('json'), { maxKeys: 4 }),
  ),
}));

/** Nested lists and objects, close to the depth limit of 200. */
const deep = fc.tuple(fc.integer({ min: 20, max: 180 }), json).map(([depth, innermost]) => {
  let value = innermost;
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { deeper: value };
  return value;
});

/** About 100 KB. */
const big = fc
  .tuple(text, fc.integer({ min: 800, max: 1_200 }))
  .map(([note, length]) =>
    Array.from({ length }, (_, index) => ({ index, note, text: 'A row of a large payload, repeated. '.repeat(2) })),
  );

export const anything = fc.oneof(
  { weight: 40, arbitrary: json },
  { weight: 4, arbitrary: deep },
  { weight: 1, arbitrary: big },
);
export const object = fc.dictionary(propertyName, anything, { maxKeys: 4 });
