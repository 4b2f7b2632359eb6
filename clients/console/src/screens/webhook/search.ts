import { choice } from '../../data/search-params';
import { WEBHOOK_EVENTS } from '../webhooks/webhook-choices';
import type { WebhookEvent } from '../webhooks/webhooks.generated';
import type { WebhookDeliveryState } from './webhook.generated';

/** The states of a delivery, for its filter. */
export const DELIVERY_STATES = ['PENDING', 'DELIVERED', 'FAILED'] as const satisfies readonly WebhookDeliveryState[];

/** What the address says besides the path: which deliveries are shown. */
export interface WebhookSearch {
  readonly state?: WebhookDeliveryState;
  readonly event?: WebhookEvent;
}

/** Reads the search of an address. What is not valid is left out. */
export function validateSearch(search: Record<string, unknown>): WebhookSearch {
  return { ...choice(search, 'state', DELIVERY_STATES), ...choice(search, 'event', WEBHOOK_EVENTS) };
}
