import { collect, entriesOf, pick, unwrap } from '../../../typescript/src/index.js';
import { usageFailure } from '../failures/command-failure.js';
import type { Colors } from '../output/output.js';
import { ago } from '../output/times.js';
import type { Session } from '../session/session.js';
import {
  type PrintedDeliveryFragment,
  type PrintedWebhookFragment,
  RedeliverWebhookDocument,
  WebhookDeliveriesDocument,
  WebhookDeliveryDocument,
  type WebhookDeliveryState,
  type WebhookEvent,
  WebhooksDocument,
} from './webhooks.generated.js';

/** A webhook. */
export type Webhook = PrintedWebhookFragment;

/** One event for one webhook. */
export type Delivery = PrintedDeliveryFragment;

/** The states of a delivery. */
export const DELIVERY_STATES: readonly WebhookDeliveryState[] = ['PENDING', 'DELIVERED', 'FAILED'];

/** The events of releases. */
export const WEBHOOK_EVENTS: readonly WebhookEvent[] = [
  'RELEASE_CREATED',
  'RELEASE_DEPLOYED',
  'RELEASE_LIVE',
  'RELEASE_ROLLED_BACK',
  'RELEASE_FAILED',
  'RELEASE_CANCELLED',
];

/** Which deliveries to read. */
interface DeliveryFilter {
  readonly state?: WebhookDeliveryState | undefined;
  readonly event?: WebhookEvent | undefined;
  /** Only from this time, in ISO 8601. */
  readonly since?: string | undefined;
}

/** All webhooks. @throws SlipwayError */
export function listWebhooks({ client, signal }: Session): Promise<readonly Webhook[]> {
  return collect(
    entriesOf(
      (after) => client.query(WebhooksDocument, { after }, { signal }),
      ({ webhooks }) => webhooks,
    ),
  );
}

/** The webhook with this id or name, ignoring case. @throws CommandFailure if there is none */
export async function webhookNamed(session: Session, idOrName: string): Promise<Webhook> {
  const all = await listWebhooks(session);
  const found = all.find(({ id, name }) => id === idOrName || name.toLowerCase() === idOrName.toLowerCase());
  if (found) return found;
  const names = all.map(({ name }) => `  ${JSON.stringify(name)}`);
  throw usageFailure(`There is no webhook "${idOrName}"`, names.length > 0 ? ['there is:', ...names] : []);
}

/** The deliveries of a webhook, newest first. @throws SlipwayError */
export async function* deliveriesOf(
  { client, signal }: Session,
  webhookId: string,
  { since, ...filter }: DeliveryFilter,
): AsyncGenerator<Delivery> {
  const all = entriesOf(
    (after) => client.query(WebhookDeliveriesDocument, { webhookId, filter, first: 100, after }, { signal }),
    ({ node }) => (node && 'deliveries' in node ? node.deliveries : null),
  );
  for await (const delivery of all) {
    if (since !== undefined && delivery.createdAt < since) return;
    yield delivery;
  }
}

/** Sends a delivery again. Null if it is pending already. @throws SlipwayError */
export async function redeliver({ client, signal }: Session, id: string): Promise<Delivery | null> {
  const answer = await client.query(WebhookDeliveryDocument, { id }, { signal });
  const { state } = unwrap(pick(answer, ({ node }) => (node && 'state' in node ? node : null)));
  if (state === 'PENDING') return null;
  const result = await client.mutate(RedeliverWebhookDocument, { input: { deliveryId: id } }, { signal });
  return unwrap(pick(result, ({ redeliverWebhook }) => redeliverWebhook.delivery));
}

/** A webhook as cells of a row. */
export function webhookCells({ name, url, events, enabled, environments }: Webhook, colors: Colors): readonly string[] {
  const places = environments?.map((each) => `${each.pipeline.name} ${each.name}`).join(', ') ?? 'all environments';
  const state = enabled ? colors.green('enabled') : colors.yellow('disabled');
  return [colors.bold(name), state, url, places, events.map((each) => each.toLowerCase()).join(', ')];
}

/** A delivery as cells of a row: when, which, its state, and its last attempt. */
export function deliveryCells(delivery: Delivery, now: Date, colors: Colors): readonly string[] {
  const { id, event, state, createdAt, release, attempts } = delivery;
  const color = { PENDING: colors.yellow, DELIVERED: colors.green, FAILED: colors.red }[state];
  const [last] = attempts;
  const attempt = last ? `attempt ${last.number}: ${last.error ?? last.status}` : 'no attempt yet';
  const what = release ? `${release.version ?? 'preview'} in ${release.environment.name}` : '';
  return [id, colors.dim(ago(createdAt, now)), event, what, color(state), attempt];
}
