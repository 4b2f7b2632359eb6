import { LeaseWatch, StoppedError } from '../../../../src/deployments/engine/lease-watch.js';

const LEASE_MS = 3_000;

describe('a lease watch', () => {
  let stopping: AbortController;
  let database: { presence: number | null };
  let watch: LeaseWatch;
  /** Succeeds by default. */
  let check: jest.Mock<Promise<void>, []>;

  beforeEach(() => {
    // Timers stand still, as in a frozen process.
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
    stopping = new AbortController();
    check = jest.fn(async () => undefined);
    database = { presence: 1 };
    watch = new LeaseWatch(check, database, LEASE_MS, stopping.signal);
  });

  afterEach(async () => {
    await watch.end();
    jest.useRealTimers();
  });

  test('checks before the first action, and not before each later one', async () => {
    await watch.ensureHeld();
    await watch.ensureHeld();
    expect(check).toHaveBeenCalledTimes(1);
  });

  test('checks once for concurrent actions', async () => {
    await Promise.all([watch.ensureHeld(), watch.ensureHeld(), watch.ensureHeld()]);
    expect(check).toHaveBeenCalledTimes(1);
  });

  test('lets no action start after a frozen process has woken, if the lease was taken over meanwhile', async () => {
    await watch.ensureHeld();
    const takenOver = new Error('fenced out');
    check.mockRejectedValue(takenOver);
    // The clock advances, but no timer has fired yet.
    jest.setSystemTime(Date.now() + LEASE_MS);
    jest.spyOn(performance, 'now').mockReturnValue(performance.now() + LEASE_MS);
    await expect(watch.ensureHeld()).rejects.toBe(takenOver);
    expect(watch.signal.reason).toBe(takenOver);
    await expect(watch.ensureHeld()).rejects.toBe(takenOver);
    jest.restoreAllMocks();
  });

  test('checks again if the process was frozen during a check', async () => {
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

  test.each<[string, number | null]>([
    ['lost', null],
    ['replaced', 2],
  ])('checks again after the connection that shows that the process is running was %s', async (_event, presence) => {
    await watch.ensureHeld();
    database.presence = presence;
    const takenOver = new Error('fenced out');
    check.mockRejectedValue(takenOver);
    await expect(watch.ensureHeld()).rejects.toBe(takenOver);
  });

  test('checks again if that connection was lost during a check', async () => {
    check.mockImplementationOnce(async () => {
      database.presence = null;
    });
    await watch.ensureHeld();
    expect(check).toHaveBeenCalledTimes(2);
  });

  test('aborts its signal once the lease is taken over', async () => {
    await watch.ensureHeld();
    const takenOver = new Error('fenced out');
    check.mockRejectedValue(takenOver);
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3);
    expect(watch.signal.reason).toBe(takenOver);
  });

  test('aborts its signal once the process shuts down', async () => {
    await watch.ensureHeld();
    stopping.abort();
    expect(watch.signal.reason).toBeInstanceOf(StoppedError);
    await expect(watch.ensureHeld()).rejects.toBeInstanceOf(StoppedError);
  });

  test('lets no action start in a process that is shutting down', async () => {
    stopping.abort();
    const late = new LeaseWatch(check, database, LEASE_MS, stopping.signal);
    await expect(late.ensureHeld()).rejects.toBeInstanceOf(StoppedError);
    await late.end();
    expect(check).not.toHaveBeenCalled();
  });

  test('stops its checks when it ends', async () => {
    await watch.end();
    await jest.advanceTimersByTimeAsync(LEASE_MS);
    expect(check).not.toHaveBeenCalled();
    stopping.abort();
    expect(watch.signal.aborted).toBe(false);
  });
});
