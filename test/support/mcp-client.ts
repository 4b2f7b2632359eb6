import { createInterface } from 'node:readline';
import type { Slipway, SlipwayRun } from './run-slipway.js';

// biome-ignore lint/suspicious/noExplicitAny: messages of the protocol are read by tests, which expect a shape.
type Message = any;

/** What a tool answers. */
export interface ToolAnswer {
  readonly text: string;
  readonly data: Message;
  readonly isError: boolean;
}

/** What an assistant does when it is asked something for the person. */
export type Elicit = (params: {
  readonly message: string;
  readonly requestedSchema: object;
}) => Promise<object> | object;

/** How an assistant is connected. */
export interface McpOptions {
  /** Further arguments of `slipway mcp`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Answers questions for the person. Without it, the assistant can't ask. */
  readonly elicit?: Elicit;
}

export type McpClient = Awaited<ReturnType<typeof connectMcp>>;

/** Starts `slipway mcp`, and speaks the protocol with it as an assistant does: JSON-RPC, one message in each line. */
export async function connectMcp(slipway: Slipway, { args = [], env = {}, elicit }: McpOptions = {}) {
  const running = slipway.start(['mcp', ...args], { input: null, env });
  const { stdin, stdout } = running.process;
  const waiting = new Map<number, (message: Message) => void>();
  const notifications: Message[] = [];
  let lastId = 0;

  const write = (text: string) => stdin.write(text);
  const send = (message: object) => write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

  createInterface({ input: stdout }).on('line', (line) => {
    const message: Message = JSON.parse(line);
    if (message.method === 'elicitation/create' && elicit) {
      Promise.resolve(elicit(message.params)).then((result) => send({ id: message.id, result }));
    } else if (message.id === undefined) notifications.push(message);
    else waiting.get(message.id)?.(message);
  });

  /** Sends a request. Resolves to its response, which may be an error. */
  function request(method: string, params: object = {}): Promise<Message> {
    lastId += 1;
    const id = lastId;
    return new Promise((resolve, reject) => {
      waiting.set(id, resolve);
      running.ended.then(({ code, stderr }) => reject(new Error(`slipway mcp ended with ${code}: ${stderr}`)), reject);
      send({ id, method, params });
    });
  }

  /** Calls a tool. Its progress goes to `notifications`. */
  async function call(name: string, input: object = {}): Promise<ToolAnswer> {
    const params = { name, arguments: input, _meta: { progressToken: `progress of ${name}` } };
    const { result, error } = await request('tools/call', params);
    if (error) throw new Error(`${name}: ${JSON.stringify(error)}`);
    const text = result.content.map((each: Message) => each.text).join('\n');
    return { text, data: result.structuredContent, isError: result.isError === true };
  }

  /** Closes stdin, and waits until it has ended. */
  function close(): Promise<SlipwayRun> {
    stdin.end();
    return running.ended;
  }

  const { result: server } = await request('initialize', {
    protocolVersion: '2025-11-25',
    clientInfo: { name: 'test', version: '1.0.0' },
    capabilities: elicit ? { elicitation: {} } : {},
  });
  send({ method: 'notifications/initialized' });
  return { server, request, call, write, notifications, process: running.process, ended: running.ended, close };
}
