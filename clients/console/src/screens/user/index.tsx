import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useScreenQuery } from '../../data/use-screen-query';
import { Facts } from '../../parts/facts';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { LinesSkeleton } from '../../parts/skeletons';
import { Timestamp } from '../../parts/timestamp';
import { users, user as words } from '../../texts/users';
import { UserState } from '../users/user-table';
import { Accounts } from './accounts';
import { type ShownUserFragment, UserScreenDocument } from './user.generated';
import { UserActions } from './user-actions';

const route = getRouteApi('/projects/$projectId/users/$userId');

/** One connected user: its accounts and the workflows that run for it. */
export function Screen() {
  const { projectId, userId } = route.useParams();
  const query = useScreenQuery(UserScreenDocument, { projectId, userId });
  const project = query.data?.project ?? null;
  const found = project?.connectedUser ?? null;
  const canManage = project?.can.manageConnectedUsers ?? false;
  return (
    <Page
      title={found?.userId ?? words.title}
      crumbs={[
        {
          label: project === null ? users.title : `${project.name} · ${users.title}`,
          link: { to: '/projects/$projectId/users', params: { projectId } },
        },
      ]}
      actions={found && canManage ? <UserActions projectId={projectId} user={found} /> : undefined}
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} />}>
        {() =>
          found === null ? (
            <NotFoundNotice />
          ) : (
            <>
              {!canManage && <Text c="dimmed">{words.notAllowed}</Text>}
              <UserFacts user={found} />
              <Accounts user={found} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function UserFacts({ user: { enabled, createdAt, lastSeenAt } }: { readonly user: ShownUserFragment }) {
  return (
    <Facts
      facts={[
        { term: words.state, value: <UserState enabled={enabled} /> },
        { term: words.since, value: <Timestamp at={createdAt} /> },
        { term: words.seen, value: lastSeenAt === null ? users.never : <Timestamp at={lastSeenAt} /> },
      ]}
    />
  );
}
