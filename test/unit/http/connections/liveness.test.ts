import { EventEmitter } from 'node:events';
import { type ConnectionActivity, watchLiveness } from '../../../../src/http/connections/liveness.js';

const LIMITS = { pingMs: 10_000, idleMs: 60_000, maxBufferedBytes: 1_000, slowMs: 20_000, messageTimeoutMs: 30_000 };

class FakeSocket extends EventEmitter {
  bufferedAmount = 0;
  answersPings = true;
  readonly terminate = jest.fn();
  readonly close = jest.fn();

  ping(): void {
    if (this.answersPings) this.emit('pong');
  }
}

describe('the liveness of a connection', () => {
  let socket: FakeSocket;
  let running: number;
  let unfinishedSince: number | null;
  let activity: ConnectionActivity;
  let stop: () => void;

  beforeEach(() => {
    jest.useFakeTimers();
    socket = new FakeSocket();
    running = 1;
    unfinishedSince = null;
    activity = { lastAt: performance.now(), running: () => running, unfinishedSince: () => unfinishedSince };
    stop = watchLiveness(socket, LIMITS, activity);
  });

  afterEach(() => {
    stop();
    jest.useRealTimers();
  });

  test('a client that answers pings, reads and runs an operation stays connected', () => {
    jest.advanceTimersByTime(600_000);
    expect(socket.terminate).not.toHaveBeenCalled();
    expect(socket.close).not.toHaveBeenCalled();
  });

  test('a client stays connected when the system clock is set forward', () => {
    jest.setSystemTime(Date.now() + 3_600_000);
    running = 0;
    jest.advanceTimersByTime(LIMITS.pingMs);
    expect(socket.terminate).not.toHaveBeenCalled();
    expect(socket.close).not.toHaveBeenCalled();
  });

  test('a client that does not answer a ping until the next is dropped', () => {
    socket.answersPings = false;
    jest.advanceTimersByTime(19_999);
    expect(socket.terminate).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(socket.terminate).toHaveBeenCalledTimes(1);
  });

  test('a client that takes too long to send one message is dropped', () => {
    unfinishedSince = performance.now();
    jest.advanceTimersByTime(29_999);
    expect(socket.terminate).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(socket.terminate).toHaveBeenCalledTimes(1);
  });

  test('a client that reads too slowly is dropped', () => {
    socket.bufferedAmount = 1_001;
    jest.advanceTimersByTime(29_999);
    expect(socket.terminate).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(socket.terminate).toHaveBeenCalledTimes(1);
  });

  test('a slow client that catches up in between stays connected', () => {
    for (let i = 0; i < 10; i++) {
      socket.bufferedAmount = i % 2 === 0 ? 1_001 : 1_000;
      jest.advanceTimersByTime(10_000);
    }
    expect(socket.terminate).not.toHaveBeenCalled();
  });

  test('an idle client is closed with 1000, counted from its last operation', () => {
    jest.advanceTimersByTime(50_000);
    running = 0;
    jest.advanceTimersByTime(59_999);
    expect(socket.close).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(socket.close).toHaveBeenCalledWith(1000, expect.stringContaining('Idle'));
  });

  test('short operations between two checks keep it open', () => {
    running = 0;
    for (let i = 0; i < 20; i++) {
      activity.lastAt = performance.now();
      jest.advanceTimersByTime(30_000);
    }
    expect(socket.close).not.toHaveBeenCalled();
  });

  test('nothing is checked once it is stopped', () => {
    running = 0;
    stop();
    jest.advanceTimersByTime(600_000);
    expect(socket.close).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
