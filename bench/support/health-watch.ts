import { Agent, get } from 'node:http';
import { parentPort, Worker, workerData } from 'node:worker_threads';

/** How long to wait between two requests, in milliseconds. */
const PAUSE = 2;

/** Polls `/healthz` in a thread of its own, so that the load of this thread does not delay it. */
export class HealthWatch {
  private constructor(private readonly worker: Worker) {}

  static async start(url: string): Promise<HealthWatch> {
    const watch = new HealthWatch(new Worker(__filename, { workerData: url }));
    await watch.longest();
    return watch;
  }

  /** The longest response time since the last call, in milliseconds, including that of a pending request. */
  longest(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.worker.once('error', reject);
      this.worker.once('message', (milliseconds: number) => {
        this.worker.off('error', reject);
        resolve(milliseconds);
      });
      this.worker.postMessage('longest');
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}

/** Runs in the thread. */
async function watch(url: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let longest = 0;
  let askedAt = performance.now();
  parentPort?.on('message', () => {
    parentPort?.postMessage(Math.max(longest, performance.now() - askedAt));
    longest = 0;
  });
  for (;;) {
    askedAt = performance.now();
    await answered(`${url}/healthz`, agent);
    longest = Math.max(longest, performance.now() - askedAt);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    askedAt = performance.now();
  }
}

function answered(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent }, (response) => response.resume().once('end', resolve));
    request.once('error', reject);
  });
}

if (typeof workerData === 'string') void watch(workerData);
