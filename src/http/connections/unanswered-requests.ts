import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The requests of each connection that are not answered, as their responses, in order. Every one is closed with its connection. */
export class UnansweredRequests {
  private readonly bySocket = new WeakMap<Socket, Set<ServerResponse>>();

  of(socket: Socket): ReadonlySet<ServerResponse> {
    return this.responsesOf(socket);
  }

  /** Counts a response until it is closed. */
  add(socket: Socket, response: ServerResponse): void {
    const responses = this.responsesOf(socket);
    responses.add(response);
    response.once('close', () => responses.delete(response));
  }

  private responsesOf(socket: Socket): Set<ServerResponse> {
    const known = this.bySocket.get(socket);
    if (known) return known;
    const responses = new Set<ServerResponse>();
    this.bySocket.set(socket, responses);
    // Node closes the answer that is being sent with its connection, but not those that wait behind it.
    socket.once('close', () => {
      for (const response of responses) {
        if (!response.socket) close(response);
      }
    });
    return responses;
  }
}

/** As Node does, so that what is still to be piped into it fails at once. */
function close(response: ServerResponse): void {
  response.destroy();
  Object.defineProperty(response, 'closed', { value: true });
  response.emit('close');
}
