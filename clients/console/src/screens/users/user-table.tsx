import { Stack } from '@mantine/core';
import { DataTable } from '../../parts/data-table';
import { TextLink } from '../../parts/links';
import { Tag } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { users as words } from '../../texts/users';
import type { UserRowFragment } from './users.generated';

interface UserTableProps {
  readonly projectId: string;
  readonly rows: readonly UserRowFragment[];
}

/** Connected users, each with the integrations that it connected. */
export function UserTable({ projectId, rows }: UserTableProps) {
  return (
    <DataTable
      label={words.title}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'user',
          header: words.columns.user,
          cell: ({ userId }) => (
            <TextLink to="/projects/$projectId/users/$userId" params={{ projectId, userId }}>
              {userId}
            </TextLink>
          ),
        },
        { key: 'state', header: words.columns.state, cell: ({ enabled }) => <UserState enabled={enabled} /> },
        { key: 'accounts', header: words.columns.accounts, cell: (row) => <Accounts user={row} /> },
        {
          key: 'seen',
          header: words.columns.seen,
          cell: ({ lastSeenAt }) => (lastSeenAt === null ? words.never : <Timestamp at={lastSeenAt} />),
        },
        { key: 'since', header: words.columns.since, cell: ({ createdAt }) => <Timestamp at={createdAt} /> },
      ]}
    />
  );
}

/** Whether a user may use its accounts. */
export function UserState({ enabled }: { readonly enabled: boolean }) {
  return <Tag tone={enabled ? 'good' : 'attention'}>{enabled ? words.enabled : words.disabled}</Tag>;
}

function Accounts({ user: { connections } }: { readonly user: UserRowFragment }) {
  if (connections.length === 0) return words.noAccount;
  return (
    <Stack gap={2} align="flex-start">
      {connections.map(({ integrationKey, paused, needsReconnect }) => (
        <span key={integrationKey}>
          {integrationKey} {needsReconnect && <Tag tone="attention">{words.reconnect}</Tag>}
          {paused && !needsReconnect && <Tag tone="quiet">{words.paused}</Tag>}
        </span>
      ))}
    </Stack>
  );
}
