import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

/** How often the server is asked, in milliseconds. */
const INTERVAL = 10;

/** Asks a server for `/healthz` from a thread of its own. `stop` gives the longest time that it took to answer, in ms. */
export async function watchHealth(url: string): Promise<{ stop(): Promise<number> }> {
  const worker = new Worker(__filename, { workerData: url });
  await once(worker, 'message');
  return {
    async stop() {
      worker.postMessage('stop');
      const [longest] = (await once(worker, 'message')) as [number];
      await worker.terminate();
      return longest;
    },
  };
}

async function ask(url: string, agent: Agent): Promise<void> {
  const [response] = await once(get(`${url}/healthz`, { agent }), 'response');
  response.resume();
  await once(response, 'end');
}

async function watch(url: string): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  let longest = 0;
  let isStopped = false;
  parentPort?.once('message', () => {
    isStopped = true;
  });
  await ask(url, agent);
  parentPort?.postMessage('ready');
  while (!isStopped) {
    const start = performance.now();
    await ask(url, agent);
    longest = Math.max(longest, performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
  parentPort?.postMessage(longest);
}

if (!isMainThread) void watch(workerData);
