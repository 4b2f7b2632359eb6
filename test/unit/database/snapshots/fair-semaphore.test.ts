import { FairSemaphore } from '../../../../src/database/snapshots/fair-semaphore.js';

test('a limited number run at once, and waiting owners are served in turn', async () => {
  const semaphore = new FairSemaphore(2);
  const begun: string[] = [];
  const acquire = (owner: string, name: string) => semaphore.acquire(owner).then(() => begun.push(name));
  const all = [
    acquire('a', 'a1'),
    acquire('a', 'a2'),
    acquire('a', 'a3'),
    acquire('a', 'a4'),
    acquire('b', 'b1'),
    acquire('b', 'b2'),
  ];
  await Promise.all(all.slice(0, 2));
  expect(begun).toEqual(['a1', 'a2']);
  for (let ended = 0; ended < 4; ended++) semaphore.release();
  await Promise.all(all);
  expect(begun.slice(2)).toEqual(['a3', 'b1', 'a4', 'b2']);
  semaphore.release();
  semaphore.release();
  await Promise.all([acquire('c', 'c1'), acquire('c', 'c2')]);
  expect(begun.slice(6)).toEqual(['c1', 'c2']);
});
