import { BadInputError } from '../../errors/refusals.js';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../../graphql/lists/connections.js';
import { cursorOf, defineList, foreignCursor, readCursor } from '../../graphql/lists/cursors.js';
import type { SealedUsers } from '../../runtimes/configuration/live-configuration.js';
import type { RequestContext } from '../context.js';

const userList = defineList('liveUserConfigurations', ['string']);

export interface UserPageArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A page of an environment's connected users for the calling runtime. @throws ForbiddenError, BadInputError */
export async function readUserConfigurations(
  { runtime, services }: RequestContext,
  environmentId: string,
  { first, after }: UserPageArguments,
): Promise<SealedUsers> {
  const limit = first ?? DEFAULT_PAGE_SIZE;
  if (limit < 1 || limit > MAX_PAGE_SIZE) {
    throw new BadInputError(`first: expected a number from 1 to ${MAX_PAGE_SIZE}, got ${limit}.`);
  }
  const list = userList.of(environmentId);
  const before = after == null ? null : readCursor('after', after, list);
  if (before !== null && before.owner !== environmentId) throw foreignCursor('after');
  return services.liveConfiguration.readUsers(runtime, environmentId, {
    limit,
    after: before?.place[0] ?? null,
    cursorOf: (userId) => cursorOf(list, [userId]),
  });
}
