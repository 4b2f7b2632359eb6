import { CollectedBytes } from '../../../../src/json/stream/collected-bytes.js';

describe('collected bytes', () => {
  test.each([[[]], [['']], [['abc']], [['a', 'bc', '', 'def']], [['', 'a', 'b']]])(
    'are those of the pieces %j',
    (pieces) => {
      const collected = new CollectedBytes();
      for (const piece of pieces) collected.add(Buffer.from(piece));
      expect(Buffer.from(collected.bytes).toString()).toBe(pieces.join(''));
      expect(collected.length).toBe(pieces.join('').length);
      collected.clear();
      collected.add(Buffer.from('new'));
      expect(Buffer.from(collected.bytes).toString()).toBe('new');
    },
  );

  test('take memory by the number of bytes, not of chunks', () => {
    const collected = new CollectedBytes();
    const piece = Buffer.alloc(1, 'x');
    for (let index = 0; index < 100_000; index++) collected.add(piece);
    expect(collected.bytes).toHaveLength(100_000);
    expect(collected.bytes.buffer.byteLength).toBeLessThan(500_000);
  });

  test('do not modify the chunks', () => {
    const piece = Buffer.from('abc');
    const collected = new CollectedBytes();
    collected.add(piece.subarray(0, 1));
    collected.add(Buffer.from('x'));
    expect(piece.toString()).toBe('abc');
  });
});
