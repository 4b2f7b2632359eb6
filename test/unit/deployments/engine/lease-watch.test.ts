import { LeaseWatch, StoppedError } from '../../../../src/deployments/engine/lease-watch.js';

const LEASE_MS = 3_000;

describe('the watch over a lease', () => {
  let stopping: AbortController;
  let watch: LeaseWatch;
  /** How each check ends; it succeeds where nothing is said. */
  let check: jest.Mock<Promise<void>, []>;

  beforeEach(() => {
    // Intervals stand still, as in a process that is frozen.
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    stopping = new AbortController();
    check = jest.fn(async () => undefined);
    watch = new LeaseWatch(check, LEASE_MS, stopping.signal);
  });

  afterEach(async () => {
    await watch.end();
    jest.useRealTimers();
  });

  test('checks before the first act, and then not before each', async () => {
    await watch.ensureHeld();
    await watch.ensureHeld();
    expect(check).toHaveBeenCalledTimes(1);
  });

  test('checks once for acts that begin together', async () => {
    await Promise.all([watch.ensureHeld(), watch.ensureHeld(), watch.ensureHeld()]);
    expect(check).toHaveBeenCalledTimes(1);
  });

  test('lets no act begin after a frozen process has woken, if the lease was taken over meanwhile', async () => {
    await watch.ensureHeld();
    const takenOver = new Error('fenced out');
    check.mockRejectedValue(takenOver);
    // The clock goes on, and no timer has run yet.
    jest.setSystemTime(Date.now() + LEASE_MS);
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + LEASE_MS);
    await expect(watch.ensureHeld()).rejects.toBe(takenOver);
    expect(watch.signal.reason).toBe(takenOver);
    await expect(watch.ensureHeld()).rejects.toBe(takenOver);
    jest.restoreAllMocks();
  });

  test('takes no check for new during which the process was frozen', async () => {
    let frozenMs = 0;
    const now = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => now() + frozenMs);
    check.mockImplementationOnce(async () => {
      frozenMs = LEASE_MS;
    });
    await watch.ensureHeld();
    expect(check).toHaveBeenCalledTimes(2);
    jest.restoreAllMocks();
  });

  test('gives up what is under way as soon as the lease was taken over', async () => {
    await watch.ensureHeld();
    const takenOver = new Error('fenced out');
    check.mockRejectedValue(takenOver);
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3);
    expect(watch.signal.reason).toBe(takenOver);
  });

  test('gives up what is under way as soon as the process is to stop', async () => {
    await watch.ensureHeld();
    stopping.abort();
    expect(watch.signal.reason).toBeInstanceOf(StoppedError);
    await expect(watch.ensureHeld()).rejects.toBeInstanceOf(StoppedError);
  });

  test('has nothing begin in a process that is to stop already', async () => {
    stopping.abort();
    const late = new LeaseWatch(check, LEASE_MS, stopping.signal);
    await expect(late.ensureHeld()).rejects.toBeInstanceOf(StoppedError);
    await late.end();
    expect(check).not.toHaveBeenCalled();
  });

  test('ends with its work', async () => {
    await watch.end();
    await jest.advanceTimersByTimeAsync(LEASE_MS);
    expect(check).not.toHaveBeenCalled();
    stopping.abort();
    expect(watch.signal.aborted).toBe(false);
  });
});
