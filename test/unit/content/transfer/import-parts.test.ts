import { partsOfJson } from '../../../../src/content/transfer/import-parts.js';

test('stops reading a document in an unknown list', async () => {
  let sent = 0;
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{"format":"slipway.content/2","foreign":[0');
    for (; sent < 1_000; sent++) yield Buffer.from(',1'.repeat(100));
    yield Buffer.from(']}');
  }
  const parts = [];
  for await (const part of partsOfJson(bytes())) parts.push(part);
  expect(parts).toMatchObject([{ kind: 'FAULT', fault: { path: '/foreign' } }]);
  expect(sent).toBeLessThan(20);
});
