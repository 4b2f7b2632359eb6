import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Sharing } from '../../graphql/live/shared-streams.js';
import type { Actor } from '../../team/permissions.js';
import type { AuthenticatedOrigin, Caller } from '../context.js';
import { createPersonalFieldFinder } from './personal-fields.js';

/**
 * Decides who shares the execution of an operation: callers with the same permissions do. If the document selects a
 * personal field, only requests with the same token of a member do.
 */
export function createSharing(
  schema: GraphQLSchema,
): (document: DocumentNode, request: AuthenticatedOrigin) => Sharing<AuthenticatedOrigin> {
  const isPersonal = createPersonalFieldFinder(schema);
  return (document, request) => {
    const { caller } = request;
    const scope = scopeOf(caller);
    if (!isPersonal(document))
      return { scope, isPersonal: false, request: { ...request, caller: withoutIdentity(caller) } };
    const { memberId = null, tokenId = null } = caller.kind === 'MEMBER' ? caller.actor : {};
    return { scope: JSON.stringify([scope, memberId, tokenId]), isPersonal: true, request };
  };
}

/** A key of what a caller can see and do. Callers with equal keys get equal results, except for personal fields. */
export function scopeOf(caller: Caller): string {
  switch (caller.kind) {
    case 'MEMBER': {
      const { role, projectIds, deletedProjectIds = [] } = caller.actor;
      return JSON.stringify([caller.kind, role, projectIds && [...projectIds].sort(), [...deletedProjectIds].sort()]);
    }
    case 'RUNTIME':
      return JSON.stringify([caller.kind, caller.runtime.runtimeId, caller.runtime.environmentId]);
    case 'CONNECTED_USER':
      return JSON.stringify([caller.kind, caller.user.projectId, caller.user.userId]);
  }
}

/**
 * Whether operations of a caller can continue after its permissions were read again: it is the same caller with the same
 * role, and its limit includes at least the same projects. The streams of a deleted project end by themselves.
 */
export function canContinue(before: Caller, now: Caller): boolean {
  if (before.kind !== 'MEMBER' || now.kind !== 'MEMBER') return scopeOf(before) === scopeOf(now);
  const { memberId, role, projectIds } = now.actor;
  return (
    memberId === before.actor.memberId && role === before.actor.role && isWithin(before.actor.projectIds, projectIds)
  );
}

/** The caller for an execution that is shared by members with equal permissions. Reading its `memberId` throws. */
export function withoutIdentity(caller: Caller): Caller {
  if (caller.kind !== 'MEMBER') return caller;
  return { kind: 'MEMBER', actor: new AnonymousActor(caller.actor) };
}

/** A caller whose identity can be read, and whether it was. */
export interface WatchedCaller {
  readonly caller: Caller;
  hasReadIdentity(): boolean;
}

/** Watches whether the identity of a member is read: results that depend on it belong to this caller alone. */
export function watchIdentity(caller: Caller): WatchedCaller {
  if (caller.kind !== 'MEMBER') return { caller, hasReadIdentity: () => true };
  let hasRead = false;
  const actor = { ...caller.actor };
  for (const name of ['memberId', 'tokenId'] as const) {
    const value = actor[name];
    // Enumerable, so that copies of the actor count as reads.
    const get = () => {
      hasRead = true;
      return value;
    };
    Object.defineProperty(actor, name, { get, enumerable: true });
  }
  return { caller: { kind: 'MEMBER', actor }, hasReadIdentity: () => hasRead };
}

type ProjectIds = Actor['projectIds'];

function isWithin(some: ProjectIds, all: ProjectIds): boolean {
  return all === null || (some !== null && [...some].every((id) => all.has(id)));
}

class AnonymousActor implements Actor {
  readonly role: Actor['role'];
  readonly projectIds: ProjectIds;
  readonly deletedProjectIds?: ReadonlySet<string>;

  constructor({ role, projectIds, deletedProjectIds }: Actor) {
    this.role = role;
    this.projectIds = projectIds;
    if (deletedProjectIds) this.deletedProjectIds = deletedProjectIds;
  }

  get memberId(): never {
    throw new Error(
      'expected a shared execution not to read memberId: is a field missing in the `personalFields` of its feature?',
    );
  }
}
