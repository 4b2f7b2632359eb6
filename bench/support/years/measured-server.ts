import { graphql } from '../server.js';
import { type ServerProcess, startServerProcess } from '../server-process.js';
import type { ConsoleOperation } from './console-operations.js';
import type { Life } from './young-server.js';

/** What the operations need of a server that is measured, besides its life. */
export interface Facts {
  readonly memberId: string;
  /** The open preview of Staging, with ten changes, and the ids of these. */
  readonly previewId: string;
  readonly changeIds: readonly string[];
  /** A release whose deployment affected users, and the message about them. */
  readonly releaseId: string;
  readonly messageId: string;
  readonly liveReleaseId: string;
  readonly workflow: Item;
  readonly integration: Item;
  readonly appEvent: Item;
  readonly userIds: readonly string[];
  readonly deliveryIds: readonly string[];
}

export interface Item {
  readonly id: string;
  readonly key: string;
  readonly revision: number;
  readonly definition: object;
  /** Its newest versions, newest first. */
  readonly versionIds: readonly string[];
}

const ITEM = 'id key revision definition history(first: 2) { nodes { id } }';
const FACTS = `query ($staging: ID!, $development: ID!, $users: ID!, $released: ID!, $webhook: ID!) {
  viewer { id }
  environment(id: $staging) { liveRelease { id } openPreview { id changeSummary { changes(first: 10) { nodes { id } } } } }
  release(id: $released) { messages(first: 10, filter: { code: OAUTH_SCOPES_CHANGED }) { nodes { id } } }
  project(id: $development) {
    workflow(key: "custom.app-1/flow-5") { ${ITEM} }
    integration(key: "custom.app-1") { ${ITEM} }
    appEvent(key: "Job 1 finished") { ${ITEM} }
  }
  users: project(id: $users) { connectedUsers(first: 40) { nodes { id } } }
  webhook: node(id: $webhook) { ... on Webhook { deliveries(first: 40) { nodes { id } } } } }`;

interface Nodes<T> {
  readonly nodes: readonly T[];
}
interface WithId {
  readonly id: string;
}
type StoredItem = Omit<Item, 'versionIds'> & { readonly history: Nodes<WithId> };
interface FactsAnswer {
  readonly viewer: WithId;
  readonly environment: {
    readonly liveRelease: WithId;
    readonly openPreview: (WithId & { readonly changeSummary: { readonly changes: Nodes<WithId> } }) | null;
  };
  readonly release: { readonly messages: Nodes<WithId> };
  readonly project: Readonly<Record<'workflow' | 'integration' | 'appEvent', StoredItem>>;
  readonly users: { readonly connectedUsers: Nodes<WithId> };
  readonly webhook: { readonly deliveries: Nodes<WithId> };
}

/** A server in its own process that runs the console's operations. */
export class MeasuredServer {
  private constructor(
    private readonly process: ServerProcess,
    private readonly token: string,
    private readonly operations: ReadonlyMap<string, ConsoleOperation>,
    readonly life: Life,
  ) {}

  static async start(
    env: Readonly<Record<string, string>>,
    token: string,
    operations: ReadonlyMap<string, ConsoleOperation>,
    life: Life,
  ): Promise<MeasuredServer> {
    return new MeasuredServer(await startServerProcess(env), token, operations, life);
  }

  /** Runs an operation of the console. Throws if it does not succeed. */
  run<Data>(name: string, variables: object): Promise<Data> {
    const operation = this.operations.get(name);
    if (!operation) throw new Error(`expected an operation of the console, got ${name}`);
    return this.ask<Data>(operation.text, variables);
  }

  ask<Data>(text: string, variables: object = {}): Promise<Data> {
    return graphql<Data>({ url: this.process.url, token: this.token }, text, variables);
  }

  /** Runs a mutation and returns its payload. `selection` is that of the payload. */
  async mutate<Payload>(name: string, type: string, input: object, selection: string): Promise<Payload> {
    const text = `mutation ($input: ${type}!) { payload: ${name}(input: $input) { ${selection} userErrors { code message } } }`;
    return (await this.ask<{ payload: Payload }>(text, { input })).payload;
  }

  /** Commits something, because repeated queries are answered from memory until something is committed. */
  async commit(): Promise<void> {
    const { projectId } = this.life.production;
    await this.run('GiveVariable', { input: { projectId, key: 'ROUND', value: 'next' } });
  }

  async facts(): Promise<Facts> {
    const { development, staging, releaseIds, webhookId } = this.life;
    const answer = await this.ask<FactsAnswer>(FACTS, {
      development: development.projectId,
      staging: staging.id,
      users: staging.projectId,
      released: releaseIds[0],
      webhook: webhookId,
    });
    const { openPreview, liveRelease } = answer.environment;
    return {
      memberId: answer.viewer.id,
      previewId: openPreview?.id ?? '',
      changeIds: openPreview ? idsOf(openPreview.changeSummary.changes) : [],
      releaseId: releaseIds[0] ?? '',
      messageId: idsOf(answer.release.messages)[0] ?? '',
      liveReleaseId: liveRelease.id,
      workflow: itemOf(answer.project.workflow),
      integration: itemOf(answer.project.integration),
      appEvent: itemOf(answer.project.appEvent),
      userIds: idsOf(answer.users.connectedUsers),
      deliveryIds: idsOf(answer.webhook.deliveries),
    };
  }

  stop(): Promise<void> {
    return this.process.stop();
  }
}

function itemOf({ history, ...item }: StoredItem): Item {
  return { ...item, versionIds: idsOf(history) };
}

function idsOf({ nodes }: Nodes<WithId>): string[] {
  return nodes.map(({ id }) => id);
}
