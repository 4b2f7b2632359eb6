import type { Actor } from '../team/permissions.js';
import { seesProject } from '../team/visibility.js';
import type { ConnectedUser } from './identity/connected-user.entity.js';

/** Whether an actor sees a connected user: all users of each project that the actor sees. */
export function seesConnectedUser(actor: Actor, { projectId }: Pick<ConnectedUser, 'projectId'>): boolean {
  return seesProject(actor, projectId);
}
