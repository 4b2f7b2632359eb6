import { users as words } from '../../texts/users';
import type { UsersScreenQuery } from './users.generated';

type UsersPage = NonNullable<UsersScreenQuery['project']>['connectedUsers'];

/** The largest number that is shown. The query counts to the next one. */
const MAX_TOTAL = 10_000;

/** How many users there are, as far as the server was asked to count. */
export function totalOf({ totalCount, nodes, pageInfo }: Pick<UsersPage, 'totalCount' | 'nodes' | 'pageInfo'>): string {
  if (totalCount === undefined) return pageInfo.hasNextPage ? words.moreThan(nodes.length) : words.total(nodes.length);
  return totalCount > MAX_TOTAL ? words.moreThan(MAX_TOTAL) : words.total(totalCount);
}
