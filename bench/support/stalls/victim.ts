import { type BenchDatabase, graphql, startServer } from '../server.js';
import { startServerProcess } from '../server-process.js';
import { createLargeProject, type LargeProject } from './large-project.js';
import { signUserToken } from './user-token.js';

/** The lengths of the lists in the two workflows whose field changes are read: about a megabyte each. */
const NUMBERS = 500_000;
const STEPS = 8_000;

/** A server process, and the tokens of its callers. */
export interface Victim {
  readonly url: string;
  readonly pid: number;
  readonly admin: string;
  readonly support: string;
  readonly runtime: string;
  readonly user: string;
  readonly projectId: string;
  readonly environmentId: string;
  /** The preview of a release that empties a long list, and reverses many steps. */
  readonly releaseId: string;
  readonly large: LargeProject;
  stop(): Promise<void>;
}

/** Starts the server, with a pipeline, a connected user, a runtime and a member of the role SUPPORT. */
export async function startVictim(database: BenchDatabase): Promise<Victim> {
  const server = await startServer(database);
  const run = (mutation: string) => graphql<Record<string, never>>(server, `mutation { ${mutation} }`, {}) as never;
  const { createProject }: { createProject: { project: { id: string } } } = await run(
    'createProject(input: { name: "Victim" }) { project { id } userErrors { code } }',
  );
  const steps = Array.from({ length: STEPS }, (_, index) => step(index));
  await importWorkflows(server, createProject.project.id, { numbers: Array.from({ length: NUMBERS }, () => 1), steps });
  const { createPipeline }: { createPipeline: { pipeline: { environments: Environment[] } } } = await run(
    `createPipeline(input: { name: "Victim", projectId: "${createProject.project.id}" }) {
      pipeline { environments { id project { id } } } userErrors { code } }`,
  );
  const [development, staging] = createPipeline.pipeline.environments;
  if (!development || !staging) throw new Error('expected a pipeline with environments, got none');
  const projectId = development.project.id;
  await importWorkflows(server, projectId, { numbers: [], steps: steps.toReversed() });
  const { createRelease }: { createRelease: { release: { id: string } } } = await run(
    `createRelease(input: { environmentId: "${staging.id}" }) { release { id } userErrors { code } }`,
  );
  const { createMember }: { createMember: { member: { id: string } } } = await run(
    'createMember(input: { name: "Support", role: SUPPORT }) { member { id } userErrors { code } }',
  );
  const { createToken }: { createToken: { secret: string } } = await run(
    `createToken(input: { name: "Measured", memberId: "${createMember.member.id}" }) { secret userErrors { code } }`,
  );
  const { createDeploymentTarget }: { createDeploymentTarget: { secret: string } } = await run(
    `createDeploymentTarget(input: { environmentId: "${staging.id}", name: "Runtime", kind: RUNTIME }) {
      secret userErrors { code } }`,
  );
  const { rotateSigningKey }: { rotateSigningKey: { privateKeyPem: string } } = await run(
    `rotateSigningKey(input: { projectId: "${projectId}" }) { privateKeyPem userErrors { code } }`,
  );
  const large = await createLargeProject(server);
  await server.stop();
  const child = await startServerProcess({
    ...database.env,
    SLIPWAY_RATE_LIMIT_PER_ADDRESS: '0',
  });
  return {
    url: child.url,
    pid: child.child.pid ?? 0,
    admin: server.token,
    support: createToken.secret,
    runtime: createDeploymentTarget.secret,
    user: await signUserToken(projectId, rotateSigningKey.privateKeyPem),
    projectId,
    environmentId: staging.id,
    releaseId: createRelease.release.id,
    large,
    stop: () => child.stop(),
  };
}

interface Environment {
  readonly id: string;
  readonly project: { readonly id: string };
}

function step(index: number): object {
  const next = index === 0 ? [] : [`step ${index - 1}`];
  return { id: `step ${index}`, type: 'ACTION', parameters: { index, text: 'x'.repeat(20) }, next };
}

interface Lists {
  readonly numbers: readonly number[];
  readonly steps: readonly object[];
}

async function importWorkflows(
  { services, admin }: Awaited<ReturnType<typeof startServer>>,
  projectId: string,
  { numbers, steps }: Lists,
): Promise<void> {
  const trigger = { type: 'REQUEST' };
  const long = { trigger, steps: [{ id: 'only', type: 'ACTION', parameters: { numbers } }] };
  const document = {
    format: 'slipway.content/2',
    integrations: [{ key: 'custom.victim', name: 'Victim', definition: { authentication: 'NONE' } }],
    appEvents: [],
    workflows: [
      { key: 'custom.victim/long', name: 'Long', definition: long },
      { key: 'custom.victim/steps', name: 'Steps', definition: { trigger, steps } },
    ],
  };
  await services.contentImport.importDocument(admin, { projectId, document });
}
