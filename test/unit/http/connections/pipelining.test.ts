import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { limitPipelining } from '../../../../src/http/connections/pipelining.js';
import { UnansweredRequests } from '../../../../src/http/connections/unanswered-requests.js';

test('all responses of a connection are closed with it, including queued ones', async () => {
  const responses: ServerResponse[] = [];
  const closed: Promise<unknown>[] = [];
  let bothCame: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    bothCame = resolve;
  });
  const server = createServer(
    limitPipelining(new UnansweredRequests(), (_request, response) => {
      closed.push(once(response, 'close'));
      if (responses.push(response) === 2) bothCame();
    }),
  );
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(2));
  await both;
  socket.destroy();
  await Promise.all(closed);
  expect(responses.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  // What is answered nevertheless does no harm.
  for (const response of responses) {
    await expect(pipeline(['late', 'later'], response)).rejects.toMatchObject({
      code: expect.stringMatching(/^ERR_STREAM/),
    });
    response.end('late');
  }
  await new Promise((resolve) => server.close(resolve));
});
