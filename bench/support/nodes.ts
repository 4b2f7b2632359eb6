import { apps, contentOf } from './content.js';
import type { PostgresDatabase } from './postgres.js';
import { type BenchPipeline, type BenchServer, createPipeline, edit, graphql, startServer } from './server.js';
import { type ServerProcess, startServerProcess } from './server-process.js';

const REVIEW = `query ($id: ID!) { release(id: $id) { revision versionSuggestions { minor } } }`;
const DEPLOY = `mutation ($input: DeployReleaseInput!) {
  deployRelease(input: $input) { release { state } userErrors { code message } } }`;

/** Starts the built server as a process that runs deployments. */
export function startNode({ env }: PostgresDatabase): Promise<ServerProcess> {
  return startServerProcess(env);
}

/** Starts a server in this process that accepts deployments but runs none. */
export function startManager(database: PostgresDatabase): Promise<BenchServer> {
  return startServer({ ...database, env: { ...database.env, SLIPWAY_WORKER: 'off' } });
}

/** Pipelines, and how to deploy the next edition of all of their apps. */
export class Pipelines {
  private edition: 1 | 2 = 1;

  private constructor(
    private readonly server: BenchServer,
    private readonly pipelines: readonly BenchPipeline[],
    private readonly appCount: number,
  ) {}

  static async create(server: BenchServer, count: number, appCount: number): Promise<Pipelines> {
    const pipelines: BenchPipeline[] = [];
    const held = apps(0, appCount);
    for (let index = 0; index < count; index++) {
      const pipeline = await createPipeline(server, held, `Bench ${index}`);
      await edit(server, pipeline, held);
      pipelines.push(pipeline);
    }
    return new Pipelines(server, pipelines, appCount);
  }

  /** Edits every item of all pipelines and opens previews. Returns a function that deploys them all at once. */
  async openNext(): Promise<() => Promise<string[]>> {
    const { server } = this;
    const { services, admin } = server;
    this.edition = this.edition === 1 ? 2 : 1;
    const document = contentOf(apps(0, this.appCount, this.edition));
    const inputs: DeployInput[] = [];
    for (const { development, staging } of this.pipelines) {
      await services.contentImport.importDocument(admin, { projectId: development.projectId, document });
      const { id: releaseId } = await services.releases.createRelease(admin, staging.id);
      const { release } = await graphql<Review>(server, REVIEW, { id: releaseId });
      const { revision, versionSuggestions } = release;
      inputs.push({ releaseId, revision, version: versionSuggestions.minor, description: 'Measured' });
    }
    return async () => {
      await Promise.all(inputs.map((input) => graphql(server, DEPLOY, { input })));
      return inputs.map(({ releaseId }) => releaseId);
    };
  }
}

interface DeployInput {
  readonly releaseId: string;
  readonly revision: string;
  readonly version: string;
  readonly description: string;
}

interface Review {
  readonly release: { readonly revision: string; readonly versionSuggestions: { readonly minor: string } };
}
