import { setTimeout as sleep } from 'node:timers/promises';
import { WEBHOOK_EVENTS } from '../../src/webhooks/webhook.entity.js';
import { run } from './faults.js';
import type { TestApp } from './start-app.js';
import type { TestClient } from './test-client.js';

/** How long to wait before deliveries are read again, in milliseconds: nothing is announced when one has ended. */
export const POLL_MS = 50;

/** The receivers of tests are on this machine, and those that don't answer are not waited for. */
export const WEBHOOK_SETTINGS = {
  SLIPWAY_ALLOWED_PRIVATE_NETWORKS: '127.0.0.0/8',
  SLIPWAY_OUTGOING_TIMEOUT_MS: '500',
} as const;

const WEBHOOK = 'webhook { id name url events environments { id } enabled createdBy { name } }';
const USER_ERRORS = 'userErrors { code message field }';
export const CREATE_WEBHOOK = `mutation ($input: CreateWebhookInput!) {
  createWebhook(input: $input) { ${WEBHOOK} secret ${USER_ERRORS} } }`;
export const UPDATE_WEBHOOK = `mutation ($input: UpdateWebhookInput!) {
  updateWebhook(input: $input) { ${WEBHOOK} ${USER_ERRORS} } }`;
export const ROTATE_WEBHOOK_SECRET = `mutation ($input: RotateWebhookSecretInput!) {
  rotateWebhookSecret(input: $input) { ${WEBHOOK} secret ${USER_ERRORS} } }`;
export const DELETE_WEBHOOK = `mutation ($input: DeleteWebhookInput!) {
  deleteWebhook(input: $input) { deletedId ${USER_ERRORS} } }`;
export const REDELIVER_WEBHOOK = `mutation ($input: RedeliverWebhookInput!) {
  redeliverWebhook(input: $input) { delivery { id state } ${USER_ERRORS} } }`;

const DELIVERY = `id event state payload createdAt nextAttemptAt finishedAt release { id } webhook { id }
  attempts { number startedAt milliseconds status error }`;

// biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its document, which tests write as text.
type Answer = any;

interface NewWebhook {
  readonly url: string;
  readonly events?: readonly string[];
  readonly environmentIds?: readonly string[] | null;
  readonly name?: string;
}

let webhookCount = 0;

/** A client of webhooks. */
export function webhookClient(app: TestClient) {
  /** The payload of a mutation, refused or not. */
  async function mutate(document: string, input: object, token?: string): Promise<Answer> {
    const { data, errors } = await app.graphql(document, { input }, token);
    const [payload] = Object.values(data ?? {});
    if (errors || !payload) throw new Error(`Expected a payload, got ${JSON.stringify(errors)}`);
    return payload;
  }

  /** Creates a webhook of all events. */
  async function create(given: NewWebhook): Promise<{ id: string; secret: string }> {
    const input = { name: `Webhook ${++webhookCount}`, events: WEBHOOK_EVENTS, ...given };
    const { createWebhook } = await app.expectOk(CREATE_WEBHOOK, { input });
    return { id: createWebhook.webhook.id, secret: createWebhook.secret };
  }

  /** Deliveries, oldest first. */
  async function deliveries(webhookId: string): Promise<Answer[]> {
    const { node } = await app.expectOk(
      `query ($id: ID!) { node(id: $id) { ... on Webhook { deliveries(first: 200) { nodes { ${DELIVERY} } } } } }`,
      { id: webhookId },
    );
    return node.deliveries.nodes.toReversed();
  }

  /** Deliveries, oldest first, once they are as they are waited for. */
  async function deliveriesOnce(webhookId: string, isSo: (found: Answer[]) => boolean): Promise<Answer[]> {
    for (;;) {
      const found = await deliveries(webhookId);
      if (isSo(found)) return found;
      await sleep(POLL_MS);
    }
  }

  return {
    mutate,
    create,
    deliveries,
    deliveriesOnce,
    /** The only delivery, once it was tried so often, or more. */
    async tried(webhookId: string, times: number): Promise<Answer> {
      await deliveriesOnce(webhookId, ([only]) => only?.attempts.length >= times);
      // Its tries may be younger than the rest of what was read.
      const [delivery] = await deliveries(webhookId);
      return delivery;
    },
    /** Deliveries, oldest first, once there are so many and none is on its way. */
    ended: (webhookId: string, count: number) =>
      deliveriesOnce(
        webhookId,
        (found) => found.length >= count && found.every(({ state }: Answer) => state !== 'PENDING'),
      ),
  };
}

/** Lets time pass until every delivery that waits is due. Nothing may be on its way to a receiver meanwhile. */
export async function makeDeliveriesDue(url: string): Promise<void> {
  const before = "'2020-01-01T00:00:00.000Z'";
  await run(url, [`UPDATE webhook_delivery SET due_at = ${before}, lease_until = ${before} WHERE finished_at IS NULL`]);
}

/** As `makeDeliveriesDue`, and wakes the worker, which would look by itself a little later. */
export async function letDeliveriesBeDue(app: Pick<TestApp, 'services'>, url: string): Promise<void> {
  await makeDeliveriesDue(url);
  app.services.signals.wake(['deliveries']);
}
