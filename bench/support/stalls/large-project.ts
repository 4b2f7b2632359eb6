import { type BenchServer, graphql } from '../server.js';
import { signUserToken } from './user-token.js';

/** How many workflows the integration has. */
const WORKFLOWS = 20_000;

/** A project with one integration of very many workflows, all of which a connected user has enabled. */
export interface LargeProject {
  readonly projectId: string;
  readonly stagingId: string;
  /** The preview that would bring all of it to Staging. */
  readonly releaseId: string;
  /** The token of the connected user. */
  readonly user: string;
}

export async function createLargeProject(server: BenchServer): Promise<LargeProject> {
  const { services, admin } = server;
  const run = (mutation: string) => graphql<Record<string, never>>(server, `mutation { ${mutation} }`, {}) as never;
  const first = await services.pipelines.createProject(admin, 'Large');
  const pipelineId = await services.pipelineCreation.createPipeline(admin, { name: 'Large', projectId: first });
  const [development, staging] = await services.pipelines.environmentsOfPipelines([pipelineId]);
  if (!development || !staging) throw new Error('expected a pipeline with environments, got none');
  const { projectId } = development;
  await services.contentImport.importDocument(admin, { projectId, document: contentOfLarge() });
  const { createRelease }: { createRelease: { release: { id: string } } } = await run(
    `createRelease(input: { environmentId: "${staging.id}" }) { release { id } userErrors { code } }`,
  );
  const { rotateSigningKey }: { rotateSigningKey: { privateKeyPem: string } } = await run(
    `rotateSigningKey(input: { projectId: "${projectId}" }) { privateKeyPem userErrors { code } }`,
  );
  const user = await signUserToken(projectId, rotateSigningKey.privateKeyPem);
  const connect = `mutation { connectIntegration(input: { integrationKey: "custom.large", accountReference: "x" }) {
    userErrors { code } } }`;
  await graphql({ url: server.url, token: user }, connect, {});
  return { projectId, stagingId: staging.id, releaseId: createRelease.release.id, user };
}

function contentOfLarge(): object {
  const userSettings = [{ id: 'folder', title: 'Folder', type: 'TEXT' }];
  const workflows = Array.from({ length: WORKFLOWS }, (_, index) => ({
    key: `custom.large/flow-${index}`,
    name: `Flow ${index}`,
    definition: {
      trigger: { type: 'REQUEST' },
      steps: [{ id: 'only', type: 'ACTION', parameters: { index, text: `{{secrets.KEY_${index % 50}}}` } }],
      enabledByDefault: true,
      userSettings,
    },
  }));
  const integrations = [{ key: 'custom.large', name: 'Large', definition: { authentication: 'NONE' } }];
  return { format: 'slipway.content/2', integrations, appEvents: [], workflows };
}
