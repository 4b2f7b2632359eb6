import type { Refusal } from '../errors/refusals.js';
import type { Webhook, WebhookEvent } from './webhook.entity.js';

/** The most webhooks of a server: each event writes one delivery per subscriber. */
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

/** The validated fields of a webhook. Undefined fields stay unchanged. */
export interface WebhookInput {
  readonly url?: string | undefined;
  readonly events?: readonly WebhookEvent[] | undefined;
  /** Null for all environments. */
  readonly environmentIds?: readonly string[] | null | undefined;
}

/**
 * Validates the fields of a webhook.
 *
 * @param addressFault what is wrong with an address; null if it is allowed.
 * @param isLimited whether the actor is limited to some projects.
 */
export function webhookRefusals(
  { url, events, environmentIds }: WebhookInput,
  addressFault: (url: string) => string | null,
  isLimited: boolean,
): Refusal[] {
  const faults: readonly (readonly [field: string, message: string | null])[] = [
    ['url', url === undefined ? null : addressFault(url)],
    ['events', events?.length === 0 ? 'A webhook needs at least one event.' : null],
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

/** Whether the events of an environment are among those that a webhook can subscribe to. */
export function coversEnvironment({ environmentIds }: Pick<Webhook, 'environmentIds'>, environmentId: string): boolean {
  return environmentIds?.includes(environmentId) ?? true;
}

function environmentsFault(environmentIds: WebhookInput['environmentIds'], isLimited: boolean): string | null {
  if (environmentIds === null) {
    return isLimited ? 'You are limited to some projects: name the environments that the webhook covers.' : null;
  }
  if (environmentIds === undefined || (environmentIds.length > 0 && environmentIds.length <= MAX_ENVIRONMENTS)) {
    return null;
  }
  return `Name 1 to ${MAX_ENVIRONMENTS} environments, or null for all of them; got ${environmentIds.length}.`;
}
