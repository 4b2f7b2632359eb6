import type { DocumentNode, GraphQLSchema } from 'graphql';
import type { Sharing } from '../../graphql/live/shared-streams.js';
import type { Actor } from '../../team/permissions.js';
import type { AuthenticatedOrigin, Caller } from '../context.js';
import { createPersonalFieldFinder } from './personal-fields.js';

/** Tells who shares the execution of a document: all who may see the same; each member alone where it asks for a personal field. */
export function createSharing(
  schema: GraphQLSchema,
): (document: DocumentNode, request: AuthenticatedOrigin) => Sharing<AuthenticatedOrigin> {
  const isPersonal = createPersonalFieldFinder(schema);
  return (document, request) => {
    const { caller } = request;
    const scope = scopeOf(caller);
    if (!isPersonal(document)) return { scope, request: { ...request, caller: anybodyLike(caller) } };
    const memberId = caller.kind === 'MEMBER' ? caller.actor.memberId : null;
    return { scope: JSON.stringify([scope, memberId]), request };
  };
}

/** What a caller may see and do, as a text: callers of the same text get the same answers, but for personal fields. */
export function scopeOf(caller: Caller): string {
  switch (caller.kind) {
    case 'MEMBER': {
      const { role, projectIds } = caller.actor;
      return JSON.stringify([caller.kind, role, projectIds && [...projectIds].sort()]);
    }
    case 'RUNTIME':
      return JSON.stringify([caller.kind, caller.runtime.runtimeId, caller.runtime.environmentId]);
    case 'CONNECTED_USER':
      return JSON.stringify([caller.kind, caller.user.projectId, caller.user.userId]);
  }
}

/**
 * Whether what ran for a caller may go on now that its token stands for another one: it has the same role, and sees at
 * least the same projects.
 */
export function mayGoOn(before: Caller, now: Caller): boolean {
  if (before.kind !== 'MEMBER' || now.kind !== 'MEMBER') return scopeOf(before) === scopeOf(now);
  const { memberId, role, projectIds } = now.actor;
  return (
    memberId === before.actor.memberId && role === before.actor.role && isWithin(before.actor.projectIds, projectIds)
  );
}

/** The caller for an execution that is shared by all who may do the same: to ask which member it is throws. */
export function anybodyLike(caller: Caller): Caller {
  if (caller.kind !== 'MEMBER') return caller;
  return { kind: 'MEMBER', actor: new AnyActor(caller.actor) };
}

type ProjectIds = Actor['projectIds'];

function isWithin(some: ProjectIds, all: ProjectIds): boolean {
  return all === null || (some !== null && [...some].every((id) => all.has(id)));
}

class AnyActor implements Actor {
  readonly role: Actor['role'];
  readonly projectIds: ProjectIds;

  constructor({ role, projectIds }: Actor) {
    this.role = role;
    this.projectIds = projectIds;
  }

  get memberId(): never {
    throw new Error(
      'expected what is shared not to depend on the member: is a field missing in the `personalFields` of its feature?',
    );
  }
}
