import { CommitMark } from '../../../src/database/commit-mark.js';

/** A mark whose reads end when the test says so. */
function controlledMark() {
  const reads: { end(mark: string): void; fail(): void }[] = [];
  const mark = new CommitMark(
    () =>
      new Promise((resolve, reject) => {
        reads.push({ end: resolve, fail: () => reject(new Error('no connection')) });
      }),
  );
  return { mark, reads };
}

test('a call during a read waits for a read that begins later', async () => {
  const { mark, reads } = controlledMark();
  const first = mark.read();
  const second = mark.read();
  expect(reads).toHaveLength(1);
  reads[0]?.end('before the commit');
  expect(await first).toBe('before the commit');
  reads[1]?.end('after the commit');
  expect(await second).toBe('after the commit');
});

test('calls during a read share the next one', async () => {
  const { mark, reads } = controlledMark();
  const first = mark.read();
  const others = [mark.read(), mark.read(), mark.read()];
  reads[0]?.end('1');
  await first;
  reads[1]?.end('2');
  expect(await Promise.all(others)).toEqual(['2', '2', '2']);
  expect(reads).toHaveLength(2);
  const last = mark.read();
  reads[2]?.end('3');
  expect(await last).toBe('3');
});

test('a read that fails fails its own calls only', async () => {
  const { mark, reads } = controlledMark();
  const first = mark.read();
  const second = mark.read();
  reads[0]?.fail();
  await expect(first).rejects.toThrow('no connection');
  reads[1]?.end('2');
  expect(await second).toBe('2');
});
