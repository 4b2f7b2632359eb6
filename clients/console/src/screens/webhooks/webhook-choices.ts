import type { WebhookEnvironmentFragment, WebhookEvent } from './webhooks.generated';

/** All events, in the order in which they happen to a release. */
export const WEBHOOK_EVENTS = [
  'RELEASE_CREATED',
  'RELEASE_DEPLOYED',
  'RELEASE_LIVE',
  'RELEASE_ROLLED_BACK',
  'RELEASE_FAILED',
  'RELEASE_CANCELLED',
] as const satisfies readonly WebhookEvent[];

/** The name of an environment outside of its pipeline. */
export function environmentName({ name, pipeline }: WebhookEnvironmentFragment): string {
  return `${pipeline.name} · ${name}`;
}
