import { createReleasePipeline, type ReleasePipeline } from './release-pipeline.js';
import type { TestClient } from './test-client.js';

/**
 * Assigns a new pipeline before each test. Returns a function that makes the tests of a group share one instead: each
 * starts with what the ones before it have left. `prepare` is called once, after the shared pipeline is assigned.
 */
export function usePipelinePerTest(
  app: TestClient,
  assign: (pipeline: ReleasePipeline) => void,
): (prepare?: () => Promise<unknown>) => void {
  let isShared = false;

  beforeEach(async () => {
    if (!isShared) assign(await createReleasePipeline(app));
  });

  return (prepare) => {
    beforeAll(async () => {
      assign(await createReleasePipeline(app));
      isShared = true;
      await prepare?.();
    });
    afterAll(() => {
      isShared = false;
    });
  };
}
