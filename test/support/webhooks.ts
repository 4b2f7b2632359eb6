import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { WEBHOOK_EVENTS } from '../../src/webhooks/webhook.entity.js';
import { run } from './faults.js';
import type { TestApp } from './start-app.js';
import type { TestClient } from './test-client.js';

/** The poll interval for deliveries, in milliseconds, because the end of an attempt emits no event. */
export const POLL_MS = 50;

/** The longest wait for the log of an attempt, in milliseconds. A line that is missed costs this time, not the test. */
const MAX_WAIT_MS = 1_000;

/** Test receivers are on localhost. A receiver that does not respond times out soon. */
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

/** The log of a server from which tests learn that an attempt to send a delivery has ended, which emits no event. */
export function attemptLog() {
  let announce: () => void = () => undefined;
  let nextAttempt: Promise<void>;
  function waitForNext(): void {
    nextAttempt = new Promise((resolve) => {
      announce = resolve;
    });
  }
  waitForNext();
  const log = pino(
    { level: 'debug' },
    {
      write(line: string) {
        if (!line.includes('"Webhook delivery ')) return;
        announce();
        waitForNext();
      },
    },
  );
  return {
    log,
    /** Resolves when the next attempt has ended and is recorded. */
    nextAttempt: () => nextAttempt,
  };
}

/** A client that manages webhooks. Without the log of its server, it polls for the ends of attempts. */
export function webhookClient(
  app: TestClient,
  { nextAttempt = () => sleep(POLL_MS) }: { nextAttempt?: () => Promise<void> } = {},
) {
  /** Runs a mutation, and returns its payload, even if it is refused. */
  async function mutate(document: string, input: object, token?: string): Promise<Answer> {
    const { data, errors } = await app.graphql(document, { input }, token);
    const [payload] = Object.values(data ?? {});
    if (errors || !payload) throw new Error(`Expected a payload, got ${JSON.stringify(errors)}`);
    return payload;
  }

  /** Creates a webhook for all events. */
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

  /** Waits until the deliveries meet a condition, and returns them, oldest first. */
  async function deliveriesOnce(webhookId: string, isMet: (found: Answer[]) => boolean): Promise<Answer[]> {
    for (;;) {
      const attempted = nextAttempt();
      const found = await deliveries(webhookId);
      if (isMet(found)) return found;
      await Promise.race([attempted, sleep(MAX_WAIT_MS, undefined, { ref: false })]);
    }
  }

  return {
    mutate,
    create,
    deliveries,
    deliveriesOnce,
    /** Waits until the only delivery has at least this many attempts, and returns it. */
    async tried(webhookId: string, times: number): Promise<Answer> {
      await deliveriesOnce(webhookId, ([only]) => only?.attempts.length >= times);
      // Its attempts may be newer than the other fields that were read.
      const [delivery] = await deliveries(webhookId);
      return delivery;
    },
    /** Waits until there are this many deliveries and all have ended, and returns them, oldest first. */
    ended: (webhookId: string, count: number) =>
      deliveriesOnce(
        webhookId,
        (found) => found.length >= count && found.every(({ state }: Answer) => state !== 'PENDING'),
      ),
  };
}

/** Makes every waiting delivery due. No delivery may be in flight. */
export async function makeDeliveriesDue(url: string): Promise<void> {
  const before = "'2020-01-01T00:00:00.000Z'";
  await run(url, [`UPDATE webhook_delivery SET due_at = ${before}, lease_until = ${before} WHERE finished_at IS NULL`]);
}

/** Like `makeDeliveriesDue`, but also wakes the worker instead of waiting for its next poll. */
export async function letDeliveriesBeDue(app: Pick<TestApp, 'services'>, url: string): Promise<void> {
  await makeDeliveriesDue(url);
  app.services.signals.wake(['deliveries']);
}
