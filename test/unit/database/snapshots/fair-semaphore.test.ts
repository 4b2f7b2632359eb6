import { FairSemaphore } from '../../../../src/database/snapshots/fair-semaphore.js';

test('so many run at once, and owners who wait take turns', async () => {
  const turns = new FairSemaphore(2);
  const begun: string[] = [];
  const take = (owner: string, name: string) => turns.acquire(owner).then(() => begun.push(name));
  const all = [take('a', 'a1'), take('a', 'a2'), take('a', 'a3'), take('a', 'a4'), take('b', 'b1'), take('b', 'b2')];
  await Promise.all(all.slice(0, 2));
  expect(begun).toEqual(['a1', 'a2']);
  for (let ended = 0; ended < 4; ended++) turns.release();
  await Promise.all(all);
  expect(begun.slice(2)).toEqual(['a3', 'b1', 'a4', 'b2']);
  turns.release();
  turns.release();
  await Promise.all([take('c', 'c1'), take('c', 'c2')]);
  expect(begun.slice(6)).toEqual(['c1', 'c2']);
});
