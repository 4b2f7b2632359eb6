import type { EntityManager } from 'typeorm';
import { countChanges } from '../content/changes/change-row.js';
import { lockContent } from '../content/store/content-lock.js';
import { writePages } from '../content/store/content-pages.js';
import { type ContentWrite, writeContent } from '../content/store/content-writer.js';
import { CONTENT_FORMAT } from '../content/transfer/content-format.js';
import type { Database } from '../database/database.js';
import { announce } from '../database/signals.js';
import { refuse } from '../errors/refusals.js';
import { sha256Hex } from '../json/canonical-json.js';
import { Environment } from '../pipelines/environment.entity.js';
import { ENVIRONMENT_KINDS, type EnvironmentKind } from '../pipelines/environment-kind.js';
import { insertEnvironment, insertPipeline } from '../pipelines/environments.js';
import { claimPipelineName } from '../pipelines/pipeline.service.js';
import { Project } from '../pipelines/project.entity.js';
import {
  convertToProduction,
  environmentProjectName,
  insertProject,
  switchProject,
  visibleProject,
} from '../pipelines/projects.js';
import { authorize } from '../team/authorize.js';
import { grantAccess } from '../team/grant-access.js';
import type { Actor } from '../team/permissions.js';
import { checkName } from '../team/unique-names.js';
import { insertRelease } from './releases.js';

const FIRST_VERSION = '0.1.0';
const FIRST_DESCRIPTION = 'Environment created';

interface NewPipeline {
  readonly name: string;
  /** The project that becomes Production; null for a new one. */
  readonly production: Project | null;
  /** What its new projects begin with. */
  readonly content: readonly ContentWrite[];
}

/** Creates pipelines: environments, their projects and content, and the system releases that are initially live. */
export class PipelineCreationService {
  constructor(
    private readonly database: Database,
    private readonly now: () => Date,
  ) {}

  /** Creates a pipeline. It is empty, or a Development Project becomes its Production. Returns its id. */
  async createPipeline(actor: Actor, input: { name: string; projectId?: string | null | undefined }): Promise<string> {
    authorize(actor, 'MANAGE_PIPELINES');
    const name = checkName(input.name);
    return this.database.write(async (manager) => {
      await claimPipelineName(manager, actor, name);
      const production =
        input.projectId == null ? null : await this.convertToProduction(manager, actor, input.projectId, name);
      const content = production ? await readContent(manager, production) : [];
      if (production) await this.removeDrafts(manager, actor, production, content);
      if (production) announce(manager, `content:${production.id}`);
      return this.insertPipeline(manager, actor, { name, production, content });
    });
  }

  /** Converts a Development Project to the project of Production. */
  private async convertToProduction(
    manager: EntityManager,
    actor: Actor,
    projectId: string,
    name: string,
  ): Promise<Project> {
    await lockContent(manager, projectId);
    const project = await visibleProject(manager, actor, projectId);
    if (await manager.existsBy(Environment, { projectId })) {
      refuse('NOT_RELEASABLE', `"${project.name}" already belongs to a pipeline.`, { field: ['projectId'] });
    }
    return convertToProduction(manager, project, name);
  }

  /** Drafts stay in Development only. */
  private async removeDrafts(
    manager: EntityManager,
    { memberId }: Actor,
    { id: projectId, contentRevision: revision }: Project,
    content: readonly ContentWrite[],
  ): Promise<void> {
    const removals = content.filter(isDraft).map((write) => ({ ...write, stored: null }));
    if (removals.length === 0) return;
    await writeContent(manager, { projectId, revision }, removals, { action: 'DELETE', memberId, at: this.now() });
  }

  private async insertPipeline(
    manager: EntityManager,
    actor: Actor,
    { name, production, content }: NewPipeline,
  ): Promise<string> {
    const pipelineId = await insertPipeline(manager, { name, createdAt: this.now() });
    for (const [position, kind] of ENVIRONMENT_KINDS.entries()) {
      const projectId =
        kind === 'PRODUCTION' && production
          ? production.id
          : await this.insertStageProject(manager, actor, kind, { name, content });
      const environmentId = await insertEnvironment(manager, { pipelineId, kind, position, projectId });
      if (position > 0) await this.insertSystemRelease(manager, environmentId, projectId);
      await grantAccess(manager, actor, [projectId]);
    }
    return pipelineId;
  }

  private async insertStageProject(
    manager: EntityManager,
    actor: Actor,
    kind: EnvironmentKind,
    { name: pipelineName, content }: Pick<NewPipeline, 'name' | 'content'>,
  ): Promise<string> {
    const name = environmentProjectName(pipelineName, kind);
    const projectId = await insertProject(manager, { name, editable: kind === 'DEVELOPMENT', createdAt: this.now() });
    const origin = { action: 'COPY', memberId: actor.memberId, at: this.now() } as const;
    const kept = kind === 'DEVELOPMENT' ? content : content.filter((write) => !isDraft(write));
    if (kept.length > 0) await writeContent(manager, { projectId, revision: 0 }, kept, origin);
    return projectId;
  }

  private async insertSystemRelease(manager: EntityManager, environmentId: string, projectId: string): Promise<void> {
    const { contentRevision } = await manager.findOneByOrFail(Project, { id: projectId });
    const at = this.now();
    const liveReleaseId = await insertRelease(manager, environmentId, {
      kind: 'SYSTEM',
      state: 'LIVE',
      sourceReleaseId: null,
      version: FIRST_VERSION,
      description: FIRST_DESCRIPTION,
      revision: sha256Hex(environmentId),
      contentRevision,
      contentFormat: CONTENT_FORMAT,
      counts: JSON.stringify(countChanges([])),
      createdAt: at,
      createdBy: null,
      deployedAt: at,
      liveAt: at,
    });
    await switchProject(manager, projectId, { liveReleaseId });
  }
}

function isDraft({ stored }: ContentWrite): boolean {
  return stored?.facts.draft === true;
}

/** Reads a project's items to copy them to the other environments. */
async function readContent(manager: EntityManager, project: Project): Promise<ContentWrite[]> {
  const writes: ContentWrite[] = [];
  for await (const page of writePages(manager, { projectId: project.id, revision: project.contentRevision })) {
    writes.push(...page);
  }
  return writes;
}
