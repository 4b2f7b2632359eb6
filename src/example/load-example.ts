import type { ContentImportService } from '../content/transfer/content-import.service.js';
import { RefusedError } from '../errors/refusals.js';
import type { PipelineService } from '../pipelines/pipeline.service.js';
import type { PipelineCreationService } from '../releases/pipeline-creation.service.js';
import type { TeamSetup } from '../team/team-setup.js';
import { exampleContent } from './example-content.js';

const PIPELINE_NAME = 'Example';

/**
 * Creates a pipeline with the example content in Development, so that a new user has something to release. Returns false
 * and changes nothing if there already is a pipeline with this name.
 */
export async function loadExample(services: {
  readonly teamSetup: TeamSetup;
  readonly pipelines: PipelineService;
  readonly pipelineCreation: PipelineCreationService;
  readonly contentImport: ContentImportService;
}): Promise<boolean> {
  const admin = await services.teamSetup.firstAdmin();
  try {
    const pipelineId = await services.pipelineCreation.createPipeline(admin, { name: PIPELINE_NAME });
    const [development] = await services.pipelines.environmentsOfPipelines([pipelineId]);
    if (!development) throw new Error(`expected ${pipelineId} to have environments, got none`);
    await services.contentImport.importDocument(admin, {
      projectId: development.projectId,
      document: exampleContent(),
    });
    return true;
  } catch (error) {
    if (error instanceof RefusedError && error.refusals.some(({ code }) => code === 'KEY_TAKEN')) return false;
    throw error;
  }
}
