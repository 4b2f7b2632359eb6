import type { Refusal } from '../errors/refusals.js';
import type { Webhook, WebhookEvent } from './webhook.entity.js';

/** How many webhooks a server has at most: each event is written down once for every one that wants it. */
export const MAX_WEBHOOKS = 50;
const MAX_ENVIRONMENTS = 200;

/** The `type` in the body of a request. */
export const EVENT_TYPES: Readonly<Record<WebhookEvent, string>> = {
  RELEASE_CREATED: 'release.created',
  RELEASE_DEPLOYED: 'release.deployed',
  RELEASE_LIVE: 'release.live',
  RELEASE_ROLLED_BACK: 'release.rolled_back',
  RELEASE_FAILED: 'release.failed',
  RELEASE_CANCELLED: 'release.cancelled',
};

/** What a webhook may be given. What is undefined stays as it is. */
export interface WebhookInput {
  readonly url?: string | undefined;
  readonly events?: readonly WebhookEvent[] | undefined;
  /** Null for all environments. */
  readonly environmentIds?: readonly string[] | null | undefined;
}

/** Why a webhook can't be as it is asked for. `addressFault` tells what is wrong with an address, `isLimited` is of the actor. */
export function webhookRefusals(
  { url, events, environmentIds }: WebhookInput,
  addressFault: (url: string) => string | null,
  isLimited: boolean,
): Refusal[] {
  const faults: readonly (readonly [field: string, message: string | null])[] = [
    ['url', url === undefined ? null : addressFault(url)],
    ['events', events?.length === 0 ? 'A webhook is told of at least one event.' : null],
    ['environmentIds', environmentsFault(environmentIds, isLimited)],
  ];
  return faults.flatMap(([field, message]) =>
    message === null ? [] : { code: 'INVALID_INPUT' as const, message, field: [field] },
  );
}

/** Whether a webhook wants an event of an environment. */
export function isSubscribed(
  { enabled, events, environmentIds }: Pick<Webhook, 'enabled' | 'events' | 'environmentIds'>,
  event: WebhookEvent,
  environmentId: string,
): boolean {
  return enabled && events.includes(event) && coversEnvironment({ environmentIds }, environmentId);
}

/** Whether a webhook is about what happens in an environment. */
export function coversEnvironment({ environmentIds }: Pick<Webhook, 'environmentIds'>, environmentId: string): boolean {
  return environmentIds?.includes(environmentId) ?? true;
}

function environmentsFault(environmentIds: WebhookInput['environmentIds'], isLimited: boolean): string | null {
  if (environmentIds === null) {
    return isLimited ? 'You are limited to some projects: name the environments that the webhook is about.' : null;
  }
  if (environmentIds === undefined || (environmentIds.length > 0 && environmentIds.length <= MAX_ENVIRONMENTS)) {
    return null;
  }
  return `Name 1 to ${MAX_ENVIRONMENTS} environments, or null for all of them; got ${environmentIds.length}.`;
}
