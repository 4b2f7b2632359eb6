import type { Logger } from 'pino';
import type { Database } from '../database/database.js';
import type { Signals } from '../database/signals.js';
import { DeploymentFailedError, runDeployment } from './deployment-run.js';
import { FencedOutError, type Lease, Leases } from './lease.js';
import { Steps, StoppedError } from './steps.js';

/** How often to look for work that no signal told of: broken off by a process that died. */
const POLL_MS = 1_000;

/** How many deployments one process runs side by side. */
const MAX_RUNNING = 4;

/** Takes deployments from the database and runs them, for as long as the process lives. */
export class DeploymentWorker {
  private readonly stopping = new AbortController();
  private readonly running = new Set<Promise<void>>();
  private loop: Promise<void> | null = null;
  private wake: () => void = () => undefined;
  private unlisten: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly leases: Leases,
    private readonly log: Logger,
    private readonly now: () => Date,
  ) {}

  start(): void {
    this.unlisten = this.signals.listen('deployments', () => this.wake());
    this.loop ??= this.takeUntilStopped();
  }

  /** Lets running steps end; what is left of their deployments goes on at the next start. May be called again. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.unlisten();
    this.wake();
    await this.loop;
    await Promise.all(this.running);
  }

  private async takeUntilStopped(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const woken = this.untilWoken();
      const lease = this.running.size < MAX_RUNNING ? await this.take() : null;
      if (lease) this.run(lease);
      else await woken;
    }
  }

  /** Resolves at the next signal, or after a while. */
  private untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.stopping.signal.aborted) this.wake();
    });
  }

  private async take(): Promise<Lease | null> {
    try {
      return await this.leases.take();
    } catch (error) {
      this.log.error({ err: error }, 'Could not look for deployments');
      return null;
    }
  }

  private run(lease: Lease): void {
    const work = this.work(lease).finally(() => {
      this.running.delete(work);
      this.wake();
    });
    this.running.add(work);
  }

  private async work(lease: Lease): Promise<void> {
    const log = this.log.child({ releaseId: lease.releaseId });
    const letGo = this.leases.keepAlive(lease);
    try {
      const steps = new Steps(this.database, this.signals, this.leases, lease, this.stopping.signal, this.now);
      await runDeployment(this.database, lease, steps);
      log.info('The deployment has ended');
    } catch (error) {
      if (error instanceof StoppedError) await this.leases.release(lease);
      else if (error instanceof FencedOutError) log.warn('Another worker goes on with the deployment');
      else if (error instanceof DeploymentFailedError) log.error({ err: error.cause }, 'The deployment failed');
      else log.error({ err: error }, 'The deployment was broken off; it will be taken up again');
    } finally {
      letGo();
    }
  }
}
