import { setTimeout as sleep } from 'node:timers/promises';
import { BackgroundPace } from '../../../src/queue/background-pace.js';

const UNIT_MS = 20;

describe('BackgroundPace', () => {
  /** A job of `units` units of work that notes its name for each. */
  function job(
    pace: BackgroundPace,
    name: string,
    units: number,
    done: string[],
    stopping = new AbortController().signal,
  ) {
    let left = units;
    return pace.repeat(stopping, async () => {
      await sleep(UNIT_MS);
      done.push(name);
      left -= 1;
      return left > 0;
    });
  }

  it('lets jobs take turns, one unit of work at a time', async () => {
    const pace = new BackgroundPace();
    const done: string[] = [];
    await Promise.all([job(pace, 'a', 2, done), job(pace, 'b', 2, done)]);
    expect(done).toEqual(['a', 'b', 'a', 'b']);
  });

  it('rests much longer than a unit of work took', async () => {
    const start = performance.now();
    await job(new BackgroundPace(), 'a', 3, []);
    expect(performance.now() - start).toBeGreaterThanOrEqual(2 * 8 * UNIT_MS);
  });

  it('ends a rest when the job is stopped, and does no further unit of work', async () => {
    const stopping = new AbortController();
    const done: string[] = [];
    const running = job(new BackgroundPace(), 'a', 100, done, stopping.signal);
    while (done.length === 0) await sleep(1);
    stopping.abort();
    await running;
    expect(done).toEqual(['a']);
  });

  it('hands on the error of a unit of work, and lets other jobs continue', async () => {
    const pace = new BackgroundPace();
    const done: string[] = [];
    const failing = pace.repeat(new AbortController().signal, () => Promise.reject(new Error('failed')));
    const other = job(pace, 'b', 1, done);
    await expect(failing).rejects.toThrow('failed');
    await other;
    expect(done).toEqual(['b']);
  });
});
