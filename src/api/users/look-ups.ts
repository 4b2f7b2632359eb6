import type { ConnectedUser } from '../../users/identity/connected-user.entity.js';
import { seesConnectedUser } from '../../users/visibility.js';
import type { RequestContext } from '../context.js';

export async function findConnectedUser({ actor, loaders }: RequestContext, id: string): Promise<ConnectedUser | null> {
  const user = await loaders.connectedUser.load(id);
  return user && seesConnectedUser(actor, user) ? user : null;
}
