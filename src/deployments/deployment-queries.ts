import { type EntityManager, In } from 'typeorm';
import { applyKeyset, type KeysetRange } from '../database/statements/keyset.js';
import type { Release } from '../releases/store/release.entity.js';
import { readSettling } from '../releases/unfinished-deployments.js';
import { Deployment, JournalEntry } from './deployment.entity.js';
import { type DeploymentProgress, deploymentProgress } from './progress/deployment-progress.js';
import type { RuntimeDeployment } from './runtimes/runtime-deployment.entity.js';
import { readRuntimeDeployments } from './runtimes/runtime-deployments.js';

/** Reads deployments. A deployment is visible with its release, which the caller has looked up. */
export class DeploymentQueries {
  constructor(private readonly reader: EntityManager) {}

  /** The current state of a release's deployment. */
  async progress(release: Release): Promise<DeploymentProgress> {
    const deployment = await this.reader.findOneBy(Deployment, { releaseId: release.id });
    const runtimes = deployment ? await readRuntimeDeployments(this.reader, [release.id]) : [];
    return deploymentProgress(release, deployment, runtimes);
  }

  /** The release of each environment whose outcome is decided but whose runtimes are not all notified yet. */
  async findSettling(environmentIds: readonly string[]): Promise<Release[]> {
    return readSettling(this.reader, environmentIds);
  }

  async findDeployments(releaseIds: readonly string[]): Promise<Deployment[]> {
    return this.reader.findBy(Deployment, { releaseId: In([...releaseIds]) });
  }

  /** The deliveries of deployments to HTTP runtimes, by the names of these. */
  async findRuntimeDeployments(releaseIds: readonly string[]): Promise<RuntimeDeployment[]> {
    return readRuntimeDeployments(this.reader, releaseIds);
  }

  /** The journal of a deployment, oldest first. */
  async listJournal(
    { releaseId }: Pick<Deployment, 'releaseId'>,
    range: KeysetRange<readonly [sequence: number]>,
  ): Promise<JournalEntry[]> {
    const query = this.reader.createQueryBuilder(JournalEntry, 'j').where({ releaseId });
    return applyKeyset(query, ['j.sequence'], range).getMany();
  }

  /** The first entries of journals. They are missing where entries were deleted by age. */
  async findJournalStarts(releaseIds: readonly string[]): Promise<JournalEntry[]> {
    return this.reader.findBy(JournalEntry, { releaseId: In([...releaseIds]), sequence: 1 });
  }

  /** An entry of a journal. Null if there is none. */
  async findJournalEntry(releaseId: string, sequence: number): Promise<JournalEntry | null> {
    return this.reader.findOneBy(JournalEntry, { releaseId, sequence });
  }

  async countJournal({ releaseId }: Pick<Deployment, 'releaseId'>): Promise<number> {
    return this.reader.countBy(JournalEntry, { releaseId });
  }
}
