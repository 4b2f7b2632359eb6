import type { Refusal } from '../errors/refusals.js';
import type { EnvironmentKind } from '../pipelines/environment-kind.js';
import { RUNTIME_KINDS, type RuntimeKind } from './runtime.entity.js';

/** The most runtimes of an environment. */
export const MAX_RUNTIMES = 20;

/** Whether deployments send content to runtimes of a kind. The others read it. */
const IS_SENT_CONTENT: Readonly<Record<RuntimeKind, boolean>> = { RUNTIME: false, HTTP: true };

/** The kinds of runtimes that deployments send content to. */
export const SENT_KINDS = RUNTIME_KINDS.filter((kind) => IS_SENT_CONTENT[kind]);

/** Why requests to an address are not allowed, in words. Null if they are. */
export type AddressFault = (url: string) => string | null;

/** Validates the kind of a runtime for an environment. */
export function kindRefusals(kind: RuntimeKind, environmentKind: EnvironmentKind): Refusal[] {
  if (!IS_SENT_CONTENT[kind] || environmentKind !== 'DEVELOPMENT') return [];
  const message =
    'Nothing is deployed to Development. Its runtimes must be of the kind RUNTIME, which read its content.';
  return [{ code: 'INVALID_INPUT', message, field: ['kind'] }];
}

/** Validates what an input says about configuration: only a RUNTIME, which has a token, can read it. */
export function configurationRefusals(
  kind: RuntimeKind,
  input: {
    readonly receivesSecrets?: boolean | null | undefined;
    readonly publicKey?: unknown;
    readonly removePublicKey?: boolean;
  },
): Refusal[] {
  const { receivesSecrets = false, publicKey = null, removePublicKey = false } = input;
  if (publicKey !== null && removePublicKey) {
    const message = 'Expected either a public key or `removePublicKey`, got both.';
    return [{ code: 'INVALID_INPUT', message, field: ['removePublicKey'] }];
  }
  if (kind === 'RUNTIME' || (!receivesSecrets && publicKey === null)) return [];
  const message = 'Only a runtime of the kind RUNTIME can read configuration.';
  return [{ code: 'INVALID_INPUT', message, field: [receivesSecrets ? 'receivesSecrets' : 'publicKey'] }];
}

/** Validates the address of a runtime of a kind. */
export function urlRefusals(kind: RuntimeKind, url: string | null, addressFault: AddressFault): Refusal[] {
  const message = urlFault(kind, url, addressFault);
  return message === null ? [] : [{ code: 'INVALID_INPUT', message, field: ['url'] }];
}

function urlFault(kind: RuntimeKind, url: string | null, addressFault: AddressFault): string | null {
  switch (kind) {
    case 'HTTP':
      return url === null ? 'An HTTP runtime needs the URL that requests go to.' : addressFault(url);
    case 'RUNTIME':
      return url === null ? null : 'A runtime of the kind RUNTIME has no URL: no requests are sent to it.';
  }
}

/** A URL without its query, which may be a secret. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*/s, '');
}
