import { BackgroundPace, type PaceClock } from '../../../src/queue/background-pace.js';

const UNIT_MS = 40;
/** Is never aborted. */
const RUNNING = new AbortController().signal;

describe('BackgroundPace', () => {
  /** A clock on which rests take no real time. */
  let time: number;
  let rests: number[];
  const clock: PaceClock = {
    now: () => time,
    async rest(milliseconds) {
      rests.push(milliseconds);
      time += milliseconds;
    },
  };
  beforeEach(() => {
    time = 1_000;
    rests = [];
  });

  /** A job of `units` units of work that notes its name for each. */
  function job(pace: BackgroundPace, name: string, units: number, done: string[], unitMs = UNIT_MS) {
    let left = units;
    return pace.repeat(RUNNING, async () => {
      time += unitMs;
      done.push(name);
      left -= 1;
      return left > 0;
    });
  }

  it('lets jobs take turns, one unit of work at a time', async () => {
    const pace = new BackgroundPace(clock);
    const done: string[] = [];
    await Promise.all([job(pace, 'a', 2, done), job(pace, 'b', 2, done)]);
    expect(done).toEqual(['a', 'b', 'a', 'b']);
  });

  it('rests nine times as long as a unit of work took, whichever job does the next one', async () => {
    const pace = new BackgroundPace(clock);
    await Promise.all([job(pace, 'a', 2, []), job(pace, 'b', 1, [])]);
    expect(rests).toEqual([0, 9 * UNIT_MS, 9 * UNIT_MS]);
  });

  it('does not rest for time that has passed without work', async () => {
    const pace = new BackgroundPace(clock);
    await job(pace, 'a', 1, []);
    time += 8 * UNIT_MS;
    await job(pace, 'a', 1, []);
    expect(rests).toEqual([0, UNIT_MS]);
  });

  it('limits the rest after a unit of work that waited for others', async () => {
    await job(new BackgroundPace(clock), 'a', 2, [], 60_000);
    expect(rests).toEqual([0, 5_000]);
  });

  it('ends a rest when the jobs are stopped, and does no further unit of work', async () => {
    const stopping = new AbortController();
    const pace = new BackgroundPace();
    let isDone = () => {};
    const done = new Promise<void>((resolve) => {
      isDone = resolve;
    });
    let units = 0;
    // Takes long enough for a rest that this test would notice.
    const unit = async () => {
      units += 1;
      const start = performance.now();
      while (performance.now() - start < 500);
      isDone();
      return true;
    };
    const running = [pace.repeat(stopping.signal, unit), pace.repeat(stopping.signal, unit)];
    await done;
    const start = performance.now();
    stopping.abort();
    await Promise.all(running);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(units).toBe(1);
  });

  it('passes on the error of a unit of work, and lets other jobs continue', async () => {
    const pace = new BackgroundPace(clock);
    const done: string[] = [];
    const failing = pace.repeat(RUNNING, () => Promise.reject(new Error('failed')));
    const other = job(pace, 'b', 1, done);
    await expect(failing).rejects.toThrow('failed');
    await other;
    expect(done).toEqual(['b']);
  });
});
