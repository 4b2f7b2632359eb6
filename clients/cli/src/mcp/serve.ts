import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Session } from '../session/session.js';
import { COMMAND_VERSION } from '../version.js';
import { instructions } from './instructions.js';
import { addReadTools } from './tools/read-tools.js';
import { Confirmations } from './writes/confirmations.js';
import { addWriteTools } from './writes/write-tools.js';

/** What the server offers. */
interface ServeOptions {
  readonly allowWrites: boolean;
}

/** How long a message of the assistant may be, in bytes. A longer one ends the connection. */
const MAX_MESSAGE_BYTES = 1 << 20;

/** Serves the protocol on stdin and stdout, until stdin is closed or the session is aborted. */
export async function serve(session: Session, options: ServeOptions): Promise<void> {
  const { output, signal, url } = session;
  const transport = new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: MAX_MESSAGE_BYTES });
  const confirmations = new Confirmations();
  const handle = serveStdio(() => createServer(session, options, confirmations), {
    transport,
    onerror: (error) => output.note(`not understood: ${error.message.slice(0, 500)}`),
  });
  const closed = whenClosed(transport);
  const close = () => void handle.close();
  signal.addEventListener('abort', close, { once: true });
  if (signal.aborted) close();
  output.note(`serves the Model Context Protocol for ${url}, ${options.allowWrites ? 'with' : 'without'} writes`);
  await closed;
  signal.removeEventListener('abort', close);
}

function createServer(session: Session, options: ServeOptions, confirmations: Confirmations): McpServer {
  const server = new McpServer(
    { name: 'slipway', title: 'Slipway', version: COMMAND_VERSION },
    { instructions: instructions(session.url, options), capabilities: { tools: { listChanged: false } } },
  );
  addReadTools({ server, session });
  if (options.allowWrites) addWriteTools({ server, session }, confirmations);
  return server;
}

/** Resolves once the transport is closed. The SDK has set its own listener already. */
function whenClosed(transport: StdioServerTransport): Promise<void> {
  const closeConnection = transport.onclose;
  return new Promise((resolve) => {
    transport.onclose = () => {
      closeConnection?.();
      resolve();
    };
  });
}
