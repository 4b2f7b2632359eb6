import { type Client, createClient } from '../../../typescript/src/index.js';
import type { ChoosingOptions } from '../output/hint.js';
import type { Output } from '../output/output.js';
import { findPipeline } from '../pipeline/find-pipeline.js';
import type { FoundPipeline } from '../pipeline/pipelines.js';
import type { ProjectFile } from '../settings/project-file.js';

/** What a command that talks to the server works with. */
export interface Session {
  readonly client: Client;
  /** The server's address. */
  readonly url: string;
  /** The address and token that the client has, for what is no GraphQL. */
  readonly token: string;
  readonly output: Output;
  readonly projectFile: ProjectFile | null;
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
  /** The options that chose the server and the pipeline. */
  readonly chosenBy: ChoosingOptions;
  /** The pipeline that `--pipeline`, the environment or the project file names, or the only one. @throws CommandFailure */
  pipeline(): Promise<FoundPipeline>;
}

/** What a session is made of. */
interface SessionOptions {
  readonly connection: { readonly url: string; readonly token: string };
  readonly output: Output;
  readonly projectFile: ProjectFile | null;
  /** The pipeline's name or id, if one is named. */
  readonly pipelineName: string | undefined;
  readonly chosenBy: ChoosingOptions;
  readonly signal: AbortSignal;
}

/** Opens a session. It connects once it is used. */
export function openSession({ connection, pipelineName, signal, ...given }: SessionOptions): Session {
  // Event streams need nothing but `fetch`, and pass proxies that stop WebSockets.
  const client = createClient({ ...connection, stream: 'SSE', retry: RETRY });
  let found: Promise<FoundPipeline> | null = null;
  return {
    client,
    ...connection,
    ...given,
    signal,
    now: () => new Date(),
    pipeline() {
      found ??= findPipeline(client, pipelineName, { signal }).catch((error) => {
        // A command that runs for long may ask again, once the server can be reached.
        found = null;
        throw error;
      });
      return found;
    },
  };
}

/** A person waits: a server that does not answer within this time is called unreachable. */
const RETRY = { maxRetries: 4, timeoutMs: 30_000, maxWaitMs: 5_000, maxReconnects: 1_000 };
