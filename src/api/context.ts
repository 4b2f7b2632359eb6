import { ForbiddenError } from '../errors/refusals.js';
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
  /** The mutations that have succeeded so far, by the names that they have in the answer. */
  readonly succeeded: Set<string | number>;
  /** They read one state of the database: see `refresh`. */
  readonly services: Services;
  /** What was read so far: within one operation, or one event of a stream, a thing is read once and stays the same. */
  readonly loaders: Loaders;
  /**
   * Forgets what was read, because something was written or time has passed. Whatever is read from then on, however often,
   * is of one state of the database: the one at the first read.
   */
  refresh(): void;
  /** Runs a write, which reads what is there at each moment; then forgets what was read. */
  write<T>(work: () => Promise<T>): Promise<T>;
  /** Ends what is read, which holds a connection. To be called at the end of the operation, and of each event of a stream. */
  endReads(): void;
  /** Lets a caller that is limited to some projects see ones that it has just created. */
  grantAccess(projectIds: readonly string[]): void;
}

/** Where an operation comes from, and on whose behalf. */
export type AuthenticatedOrigin = Pick<RequestContext, 'caller' | 'requestId' | 'address'>;

/** @param streamOwner whose turn the reads of a stream take; null for what is no stream: see `Database.openSnapshot` */
export function createContext(
  request: AuthenticatedOrigin,
  services: Services,
  streamOwner: string | null = null,
): RequestContext {
  return new OperationContext(request, new Reads(services, streamOwner));
}

/** A class, because Apollo Server works with a copy of what it is given, in which own accessors would be fixed values. */
class OperationContext implements RequestContext {
  caller: Caller;
  readonly requestId: string;
  readonly address: string;
  /** Shared with the copy, as is the next. */
  readonly succeeded = new Set<string | number>();
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
}

/** What an operation reads by: services and loaders that see one state of the database. */
interface View {
  readonly services: Services;
  readonly loaders: Loaders;
  end(): void;
}

class Reads {
  /** Null until somebody reads. */
  private view: View | null = null;
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

  /** What is read after the end fails, until there is another beginning. */
  end(): void {
    this.view?.end();
    this.hasEnded = true;
  }

  /** A write waits for locks and connections, and decides by what is there then: no snapshot is held meanwhile. */
  async interruptFor<T>(work: () => Promise<T>): Promise<T> {
    this.begin();
    this.view = { services: this.present, loaders: createLoaders(this.present), end: () => undefined };
    try {
      return await work();
    } finally {
      this.begin();
    }
  }

  private opened(): View {
    this.view ??= this.open();
    return this.view;
  }

  private open(): View {
    if (this.hasEnded) throw new Error('expected nothing to be read after the end of its operation');
    const { services, end } = this.present.openSnapshot(this.streamOwner);
    return { services, loaders: createLoaders(services), end: () => void end() };
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

function memberOf(caller: Caller): Actor {
  if (caller.kind === 'MEMBER') return caller.actor;
  throw wrongKind(caller, ['MEMBER']);
}

function connectedUserOf(caller: Caller): CurrentUser {
  if (caller.kind === 'CONNECTED_USER') return caller.user;
  throw wrongKind(caller, ['CONNECTED_USER']);
}

function wrongKind({ kind }: Caller, kinds: readonly CallerKind[]): ForbiddenError {
  const allowed = kinds.map((each) => NAMES[each][0]).join(' and ');
  return new ForbiddenError(`This is for ${allowed}. The token that was sent is one of ${NAMES[kind][1]}.`);
}
