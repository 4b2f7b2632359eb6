import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The responses of each connection that are not finished, in order. They are closed with their connection. */
export class UnansweredRequests {
  private readonly bySocket = new WeakMap<Socket, Set<ServerResponse>>();

  of(socket: Socket): ReadonlySet<ServerResponse> {
    return this.responsesOf(socket);
  }

  /** Tracks a response until it is closed. */
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
    // With a connection, Node.js closes the response that is being sent, but not those queued behind it.
    socket.once('close', () => {
      for (const response of responses) {
        if (!response.socket) close(response);
      }
    });
    return responses;
  }
}

/** Closes a response as Node.js does, so that piping into it fails at once. */
function close(response: ServerResponse): void {
  response.destroy();
  Object.defineProperty(response, 'closed', { value: true });
  response.emit('close');
}
