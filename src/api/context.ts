import { ForbiddenError } from '../errors/refusals.js';
import type { Claim } from '../idempotency/claim.js';
import type { RuntimeIdentity } from '../runtimes/runtime-identity.js';
import type { Services } from '../services/services.js';
import type { Actor } from '../team/permissions.js';
import type { CurrentUser } from '../users/identity/current-user.js';
import { createLoaders, type Loaders } from './loaders.js';

/** On whose behalf an operation runs. */
export type Caller =
  | { readonly kind: 'MEMBER'; readonly actor: Actor }
  | { readonly kind: 'CONNECTED_USER'; readonly user: CurrentUser }
  | { readonly kind: 'RUNTIME'; readonly runtime: RuntimeIdentity };

export type CallerKind = Caller['kind'];

/** The idempotency key of an operation, which its mutations mark as they write. */
export interface OperationClaim extends Pick<Claim, 'hooksOf'> {
  /** Called after each mutation: it can change what the caller sees. */
  ranAs(caller: Caller): void;
}

/** The context of the resolvers of one operation. */
export interface RequestContext {
  readonly caller: Caller;
  /** The calling member. Throws `ForbiddenError` if the caller is not a member. */
  readonly actor: Actor;
  /** The calling connected user. Throws `ForbiddenError` if the caller is not a connected user. */
  readonly user: CurrentUser;
  /** The calling runtime. Throws `ForbiddenError` if the caller is not a runtime. */
  readonly runtime: RuntimeIdentity;
  /** Identifies the operation in the log. */
  readonly requestId: string;
  /** The IP address of the client. */
  readonly address: string;
  /** The mutations that have succeeded so far, by their names in the response. */
  readonly succeeded: Set<string | number>;
  /** Set before the operation is executed, if it has an idempotency key. */
  claim: OperationClaim | null;
  /** They read one snapshot of the database: see `refresh`. */
  readonly services: Services;
  /** They cache what they read, for one operation or one event of a stream. */
  readonly loaders: Loaders;
  /**
   * Drops the snapshot and the loaders, because something was written or time has passed. The next read opens a new
   * snapshot.
   */
  refresh(): void;
  /** Runs a write without a snapshot: it reads the present state. Then refreshes. */
  write<T>(work: () => Promise<T>): Promise<T>;
  /** Ends the snapshot, which holds a connection. Call it after the operation, and after each event of a stream. */
  endReads(): void;
  /** Lets a caller that is limited to some projects see projects that it has just created. */
  grantAccess(projectIds: readonly string[]): void;
  /** Hides projects that the caller has just deleted. */
  withdrawAccess(projectIds: readonly string[]): void;
}

/** Who sent an operation, and from where. */
export type AuthenticatedOrigin = Pick<RequestContext, 'caller' | 'requestId' | 'address'>;

/** @param streamOwner whose share of connections a stream uses. Null if it is not a stream: see `Database.openSnapshot`. */
export function createContext(
  request: AuthenticatedOrigin,
  services: Services,
  streamOwner: string | null = null,
): RequestContext {
  return new OperationContext(request, new Reads(services, streamOwner));
}

/** A class, because Apollo Server shallow-copies the context, which would turn own accessors into fixed values. */
class OperationContext implements RequestContext {
  caller: Caller;
  readonly requestId: string;
  readonly address: string;
  /** Shared with Apollo's copy, like `reads`. */
  readonly succeeded = new Set<string | number>();
  claim: OperationClaim | null = null;
  private readonly reads: Reads;

  constructor({ caller, requestId, address }: AuthenticatedOrigin, reads: Reads) {
    this.caller = caller;
    this.requestId = requestId;
    this.address = address;
    this.reads = reads;
  }

  get services(): Services {
    return this.reads.services;
  }

  get loaders(): Loaders {
    return this.reads.loaders;
  }

  get actor(): Actor {
    return memberOf(this.caller);
  }

  get user(): CurrentUser {
    return connectedUserOf(this.caller);
  }

  get runtime(): RuntimeIdentity {
    return runtimeOf(this.caller);
  }

  refresh(): void {
    this.reads.begin();
  }

  write<T>(work: () => Promise<T>): Promise<T> {
    return this.reads.interruptFor(work);
  }

  endReads(): void {
    this.reads.end();
  }

  grantAccess(projectIds: readonly string[]): void {
    const { actor } = this;
    if (!actor.projectIds) return;
    this.caller = { kind: 'MEMBER', actor: { ...actor, projectIds: new Set([...actor.projectIds, ...projectIds]) } };
  }

  withdrawAccess(projectIds: readonly string[]): void {
    const { actor } = this;
    const deletedProjectIds = new Set([...(actor.deletedProjectIds ?? []), ...projectIds]);
    this.caller = { kind: 'MEMBER', actor: { ...actor, deletedProjectIds } };
  }
}

/** Services and loaders that read one snapshot. */
interface ReadView {
  readonly services: Services;
  readonly loaders: Loaders;
  end(): void;
}

class Reads {
  /** Null before the first read. */
  private view: ReadView | null = null;
  private hasEnded = false;

  constructor(
    private readonly present: Services,
    private readonly streamOwner: string | null,
  ) {}

  get services(): Services {
    return this.opened().services;
  }

  get loaders(): Loaders {
    return this.opened().loaders;
  }

  begin(): void {
    this.view?.end();
    this.view = null;
    this.hasEnded = false;
  }

  /** Later reads throw until `begin` is called. */
  end(): void {
    this.view?.end();
    this.hasEnded = true;
  }

  /** Holds no snapshot during a write, which waits for locks and connections and must decide by the present state. */
  async interruptFor<T>(work: () => Promise<T>): Promise<T> {
    this.begin();
    this.view = { services: this.present, loaders: createLoaders(this.present), end: () => undefined };
    try {
      return await work();
    } finally {
      this.begin();
    }
  }

  private opened(): ReadView {
    this.view ??= this.open();
    return this.view;
  }

  private open(): ReadView {
    if (this.hasEnded) throw new Error('expected no reads after the end of the operation');
    const { services, end } = this.present.openSnapshot(this.streamOwner);
    return { services, loaders: createLoaders(services), end: () => void end() };
  }
}

const KIND_NAMES: Readonly<Record<CallerKind, readonly [plural: string, singular: string]>> = {
  MEMBER: ['members of the team', 'a member of the team'],
  CONNECTED_USER: ['connected users', 'a connected user'],
  RUNTIME: ['runtimes', 'a runtime'],
};

/** Throws `ForbiddenError` unless the caller is of one of these kinds. */
export function requireKind(caller: Caller, ...kinds: readonly CallerKind[]): void {
  if (!kinds.includes(caller.kind)) throw wrongKind(caller, kinds);
}

function memberOf(caller: Caller): Actor {
  if (caller.kind === 'MEMBER') return caller.actor;
  throw wrongKind(caller, ['MEMBER']);
}

function connectedUserOf(caller: Caller): CurrentUser {
  if (caller.kind === 'CONNECTED_USER') return caller.user;
  throw wrongKind(caller, ['CONNECTED_USER']);
}

function runtimeOf(caller: Caller): RuntimeIdentity {
  if (caller.kind === 'RUNTIME') return caller.runtime;
  throw wrongKind(caller, ['RUNTIME']);
}

function wrongKind({ kind }: Caller, kinds: readonly CallerKind[]): ForbiddenError {
  const allowed = kinds.map((each) => KIND_NAMES[each][0]).join(' and ');
  return new ForbiddenError(`This is for ${allowed}. The token belongs to ${KIND_NAMES[kind][1]}.`);
}
