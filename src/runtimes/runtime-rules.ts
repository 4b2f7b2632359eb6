import type { Refusal } from '../errors/refusals.js';
import type { EnvironmentKind } from '../pipelines/environment-kind.js';
import type { RuntimeKind } from './runtime.entity.js';

/** How many runtimes an environment has at most. */
export const MAX_RUNTIMES = 20;

/** What an address breaks, in words; null where requests may go to it. */
export type AddressFault = (url: string) => string | null;

/** Why an environment can't have a runtime of this kind. */
export function kindRefusals(kind: RuntimeKind, environmentKind: EnvironmentKind): Refusal[] {
  if (kind === 'RUNTIME' || environmentKind !== 'DEVELOPMENT') return [];
  const message =
    'Development is edited and not deployed to: its runtimes are of the kind RUNTIME, and read its content.';
  return [{ code: 'INVALID_INPUT', message, field: ['kind'] }];
}

/** Why a runtime of this kind can't have this address. */
export function urlRefusals(kind: RuntimeKind, url: string | null, addressFault: AddressFault): Refusal[] {
  const message = urlFault(kind, url, addressFault);
  return message === null ? [] : [{ code: 'INVALID_INPUT', message, field: ['url'] }];
}

function urlFault(kind: RuntimeKind, url: string | null, addressFault: AddressFault): string | null {
  if (kind === 'HTTP') return url === null ? 'An HTTP runtime needs a URL: where requests go to.' : addressFault(url);
  return url === null ? null : 'A RUNTIME has no URL: it asks, and is sent nothing.';
}

/** A URL for those who may not know its query, which may be a secret. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*/s, '');
}
