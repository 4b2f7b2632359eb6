import { Code, Stack, Text } from '@mantine/core';
import { DataTable } from '../../parts/data-table';
import { TextLink } from '../../parts/links';
import { Tag } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { targets as words } from '../../texts/targets';
import { TargetActions } from './target-actions';
import type { TargetRowFragment } from './targets.generated';

interface TargetTableProps {
  readonly rows: readonly TargetRowFragment[];
  readonly mayManage: boolean;
}

/** Deployment targets with what they run and when they were last seen. */
export function TargetTable({ rows, mayManage }: TargetTableProps) {
  const columns = [
    { key: 'name', header: words.columns.name, cell: (row: TargetRowFragment) => <Name target={row} /> },
    { key: 'kind', header: words.columns.kind, cell: ({ kind }: TargetRowFragment) => words.kinds[kind] },
    {
      key: 'state',
      header: words.columns.state,
      cell: ({ enabled }: TargetRowFragment) => (
        <Tag tone={enabled ? 'good' : 'quiet'}>{enabled ? words.enabled : words.disabled}</Tag>
      ),
    },
    { key: 'active', header: words.columns.active, cell: (row: TargetRowFragment) => <ActiveRelease target={row} /> },
    {
      key: 'seen',
      header: words.columns.seen,
      cell: ({ lastSeenAt }: TargetRowFragment) => (lastSeenAt === null ? words.never : <Timestamp at={lastSeenAt} />),
    },
    { key: 'configuration', header: words.columns.configuration, cell: configurationOf },
  ];
  const actions = {
    key: 'actions',
    header: words.columns.actions,
    cell: (row: TargetRowFragment) => <TargetActions target={row} />,
  };
  return (
    <DataTable
      label={words.title}
      rows={rows}
      keyOf={({ id }) => id}
      columns={mayManage ? [...columns, actions] : columns}
    />
  );
}

function Name({ target: { name, url, tokenPrefix } }: { readonly target: TargetRowFragment }) {
  return (
    <Stack gap={2} align="flex-start">
      <Text fw={600}>{name}</Text>
      {url !== null && <Text size="sm">{url}</Text>}
      {tokenPrefix !== null && <Code>{tokenPrefix}…</Code>}
    </Stack>
  );
}

function ActiveRelease({ target: { activeRelease } }: { readonly target: TargetRowFragment }) {
  if (activeRelease === null) return words.noRelease;
  return (
    <TextLink to="/releases/$releaseId" params={{ releaseId: activeRelease.id }}>
      {activeRelease.version}
    </TextLink>
  );
}

/** Whether a target may read configuration, in words. */
function configurationOf({ receivesSecrets, publicKey }: TargetRowFragment): string {
  if (!receivesSecrets) return words.noSecrets;
  return `${words.receives}, ${publicKey === null ? words.noKey : words.key(publicKey.keyId)}`;
}
