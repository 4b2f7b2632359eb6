import { type LiveConnection, Liveness } from '../../../../src/http/connections/liveness.js';

const LIMITS = { pingMs: 10_000, idleMs: 60_000, maxBufferedBytes: 1_000, slowMs: 20_000, messageTimeoutMs: 30_000 };

class FakeConnection implements LiveConnection {
  bufferedAmount = 0;
  activeAt = performance.now();
  runningCount = 1;
  unfinishedSince: number | null = null;
  answersPings = true;
  readonly terminate = jest.fn();
  readonly close = jest.fn();
  readonly liveness = new Liveness(this, LIMITS);

  ping(): void {
    if (this.answersPings) this.liveness.answered();
  }
}

describe('the liveness of a connection', () => {
  let connection: FakeConnection;

  beforeEach(() => {
    jest.useFakeTimers();
    connection = new FakeConnection();
  });

  afterEach(() => {
    connection.liveness.stop();
    jest.useRealTimers();
  });

  test('a client that answers pings, reads and runs an operation stays connected', () => {
    jest.advanceTimersByTime(600_000);
    expect(connection.terminate).not.toHaveBeenCalled();
    expect(connection.close).not.toHaveBeenCalled();
  });

  test('a client stays connected when the system clock is set forward', () => {
    jest.setSystemTime(Date.now() + 3_600_000);
    connection.runningCount = 0;
    jest.advanceTimersByTime(LIMITS.pingMs);
    expect(connection.terminate).not.toHaveBeenCalled();
    expect(connection.close).not.toHaveBeenCalled();
  });

  test('a client that does not answer a ping until the next is dropped', () => {
    connection.answersPings = false;
    jest.advanceTimersByTime(19_999);
    expect(connection.terminate).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(connection.terminate).toHaveBeenCalledTimes(1);
  });

  test('a client that takes too long to send one message is dropped', () => {
    connection.unfinishedSince = performance.now();
    jest.advanceTimersByTime(29_999);
    expect(connection.terminate).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(connection.terminate).toHaveBeenCalledTimes(1);
  });

  test('a client that reads too slowly is dropped', () => {
    connection.bufferedAmount = 1_001;
    jest.advanceTimersByTime(29_999);
    expect(connection.terminate).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(connection.terminate).toHaveBeenCalledTimes(1);
  });

  test('a slow client that catches up in between stays connected', () => {
    for (let i = 0; i < 10; i++) {
      connection.bufferedAmount = i % 2 === 0 ? 1_001 : 1_000;
      jest.advanceTimersByTime(10_000);
    }
    expect(connection.terminate).not.toHaveBeenCalled();
  });

  test('an idle client is closed with 1000, counted from its last operation', () => {
    jest.advanceTimersByTime(50_000);
    connection.runningCount = 0;
    jest.advanceTimersByTime(59_999);
    expect(connection.close).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(connection.close).toHaveBeenCalledWith(1000, expect.stringContaining('Idle'));
  });

  test('short operations between two checks keep it open', () => {
    connection.runningCount = 0;
    for (let i = 0; i < 20; i++) {
      connection.activeAt = performance.now();
      jest.advanceTimersByTime(30_000);
    }
    expect(connection.close).not.toHaveBeenCalled();
  });

  test('nothing is checked once it is stopped', () => {
    connection.runningCount = 0;
    connection.liveness.stop();
    jest.advanceTimersByTime(600_000);
    expect(connection.close).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
