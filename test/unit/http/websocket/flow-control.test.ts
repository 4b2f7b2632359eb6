import { EventEmitter } from 'node:events';
import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import { FlowControl } from '../../../../src/http/websocket/flow-control.js';

function createFlow() {
  const socket = {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    isPaused: false,
    pause: () => Object.assign(socket, { isPaused: true }),
    resume: () => Object.assign(socket, { isPaused: false }),
  };
  const connection = new EventEmitter();
  const flow = new FlowControl(socket as unknown as WebSocket, connection as Duplex, 1_000);
  return { socket, connection, flow };
}

/** Work that is pending until `end` is called. */
function createWork() {
  let end = () => {};
  const work = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work, end };
}

describe('reading from a WebSocket', () => {
  test('pauses while more than 100 messages and answers are pending', async () => {
    const { socket, flow } = createFlow();
    const works = Array.from({ length: 101 }, createWork);
    const tracked = works.map(({ work }) => flow.track(work));
    expect(socket.isPaused).toBe(true);
    works[0]?.end();
    await tracked[0];
    expect(socket.isPaused).toBe(false);
  });

  test('pauses while too many bytes are buffered, until the client has read them', async () => {
    const { socket, connection, flow } = createFlow();
    socket.bufferedAmount = 1_001;
    await flow.track(Promise.resolve());
    expect(socket.isPaused).toBe(true);
    socket.bufferedAmount = 0;
    connection.emit('drain');
    expect(socket.isPaused).toBe(false);
  });

  test('resumes on a closing connection, and after work that failed', async () => {
    const { socket, flow } = createFlow();
    const works = Array.from({ length: 101 }, createWork);
    for (const { work } of works) void flow.track(work);
    socket.readyState = 2;
    await expect(flow.track(Promise.reject(new Error('closed')))).rejects.toThrow('closed');
    expect(socket.isPaused).toBe(false);
  });
});
