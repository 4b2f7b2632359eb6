import type { Actor } from '../team/permissions.js';
import { seesProject } from '../team/visibility.js';
import type { ConnectedUser } from './identity/connected-user.entity.js';

/** A connected user is seen by whoever sees the project that it belongs to. */
export function seesConnectedUser(actor: Actor, { projectId }: Pick<ConnectedUser, 'projectId'>): boolean {
  return seesProject(actor, projectId);
}
