import { ForbiddenError } from '../refusals.js';
import type { Runtime } from '../targets/runtime.js';
import type { Actor } from '../team/permissions.js';
import type { CurrentUser } from '../users/current-user.js';
import { createLoaders, type Loaders } from './loaders.js';
import type { Services } from './services.js';

/** On whose behalf an operation runs. */
export type Caller =
  | { readonly kind: 'MEMBER'; readonly actor: Actor }
  | { readonly kind: 'CONNECTED_USER'; readonly user: CurrentUser }
  | { readonly kind: 'RUNTIME'; readonly runtime: Runtime };

export type CallerKind = Caller['kind'];

/** What every resolver of one operation gets. */
export interface RequestContext {
  readonly caller: Caller;
  /** The member who calls. Throws `ForbiddenError` where somebody else does. */
  readonly actor: Actor;
  /** The connected user who calls. Throws `ForbiddenError` where somebody else does. */
  readonly user: CurrentUser;
  /** Names the operation in the log. */
  readonly requestId: string;
  /** The address that the operation came from. */
  readonly address: string;
  readonly services: Services;
  /** What was read so far: within one operation, or one event of a stream, a thing is read once and stays the same. */
  readonly loaders: Loaders;
  /** Forgets what was read, because something was written or time has passed. */
  refresh(): void;
  /** Lets a caller that is limited to some projects see ones that it has just created. */
  letIn(projectIds: readonly string[]): void;
}

/** Where an operation comes from, and on whose behalf. */
export type OperationRequest = Pick<RequestContext, 'caller' | 'requestId' | 'address'>;

export function createContext(request: OperationRequest, services: Services): RequestContext {
  return new OperationContext(request, services);
}

/** A class, because Apollo Server works with a copy of what it is given, in which own accessors would be fixed values. */
class OperationContext implements RequestContext {
  caller: Caller;
  loaders: Loaders;
  readonly requestId: string;
  readonly address: string;

  constructor(
    { caller, requestId, address }: OperationRequest,
    readonly services: Services,
  ) {
    this.caller = caller;
    this.requestId = requestId;
    this.address = address;
    this.loaders = createLoaders(services);
  }

  get actor(): Actor {
    return requireMember(this.caller);
  }

  get user(): CurrentUser {
    return requireConnectedUser(this.caller);
  }

  refresh(): void {
    this.loaders = createLoaders(this.services);
  }

  letIn(projectIds: readonly string[]): void {
    const { actor } = this;
    if (!actor.projectIds) return;
    this.caller = { kind: 'MEMBER', actor: { ...actor, projectIds: new Set([...actor.projectIds, ...projectIds]) } };
  }
}

/** What callers of a kind are called: many of them, and one. */
const NAMES: Readonly<Record<CallerKind, readonly [many: string, one: string]>> = {
  MEMBER: ['members of the team', 'a member of the team'],
  CONNECTED_USER: ['connected users', 'a connected user'],
  RUNTIME: ['runtimes', 'a runtime'],
};

/** Lets callers of some kinds pass; throws `ForbiddenError` for others. */
export function requireKind(caller: Caller, ...kinds: readonly CallerKind[]): void {
  if (!kinds.includes(caller.kind)) throw wrongKind(caller, kinds);
}

function requireMember(caller: Caller): Actor {
  if (caller.kind === 'MEMBER') return caller.actor;
  throw wrongKind(caller, ['MEMBER']);
}

function requireConnectedUser(caller: Caller): CurrentUser {
  if (caller.kind === 'CONNECTED_USER') return caller.user;
  throw wrongKind(caller, ['CONNECTED_USER']);
}

function wrongKind({ kind }: Caller, kinds: readonly CallerKind[]): ForbiddenError {
  const allowed = kinds.map((each) => NAMES[each][0]).join(' and ');
  return new ForbiddenError(`This is for ${allowed}. The token that was sent is one of ${NAMES[kind][1]}.`);
}
