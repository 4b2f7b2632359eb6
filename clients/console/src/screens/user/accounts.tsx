import { Code, Stack, Text, Title } from '@mantine/core';
import { DataTable } from '../../parts/data-table';
import { EmptyState } from '../../parts/empty-state';
import { Tag } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { user as words } from '../../texts/users';
import type { ShownUserFragment } from './user.generated';

type Connection = ShownUserFragment['connections'][number];

/** The accounts of a user, with the workflows that run for it, and those that wait for a setting. */
export function Accounts({ user: { connections } }: { readonly user: ShownUserFragment }) {
  const waiting = connections.flatMap(({ waitingWorkflowKeys }) => waitingWorkflowKeys);
  return (
    <>
      <Stack component="section" gap="sm" aria-labelledby="accounts">
        <Title order={2} id="accounts">
          {words.accounts}
        </Title>
        {connections.length === 0 && <EmptyState title={words.noAccounts} text={words.noAccountsText} />}
        {connections.length > 0 && (
          <DataTable
            label={words.accounts}
            rows={connections}
            keyOf={({ integrationKey }) => integrationKey}
            columns={[
              { key: 'integration', header: words.columns.integration, cell: (row) => <Integration account={row} /> },
              { key: 'account', header: words.columns.account, cell: (row) => <Account account={row} /> },
              { key: 'workflows', header: words.columns.workflows, cell: (row) => <Workflows account={row} /> },
              {
                key: 'connected',
                header: words.columns.connected,
                cell: ({ connectedAt }) => <Timestamp at={connectedAt} />,
              },
            ]}
          />
        )}
      </Stack>
      <Stack component="section" gap="xs" aria-labelledby="settings">
        <Title order={2} id="settings">
          {words.settings}
        </Title>
        <Text c="dimmed">{words.settingsPrivate}</Text>
        <Text>{waiting.length === 0 ? words.noWaiting : words.waitingText(waiting.length)}</Text>
      </Stack>
    </>
  );
}

function Integration({ account: { integrationKey, needsReconnect, paused } }: { readonly account: Connection }) {
  return (
    <Stack gap={4} align="flex-start">
      {integrationKey}
      {needsReconnect && <Tag tone="attention">{words.reconnect}</Tag>}
      {!needsReconnect && <Tag tone={paused ? 'quiet' : 'good'}>{paused ? words.paused : words.active}</Tag>}
    </Stack>
  );
}

/** The account, with what the customer's app stored about it, as text. */
function Account({ account: { accountReference, metadata } }: { readonly account: Connection }) {
  const text = JSON.stringify(metadata, null, 2);
  return (
    <Stack gap={4}>
      {accountReference}
      {text !== '{}' && (
        <details>
          <summary>{words.metadata}</summary>
          <Code block tabIndex={0} mah={240} style={{ overflow: 'auto' }}>
            {text}
          </Code>
        </details>
      )}
    </Stack>
  );
}

function Workflows({ account: { enabledWorkflowKeys, waitingWorkflowKeys } }: { readonly account: Connection }) {
  if (enabledWorkflowKeys.length + waitingWorkflowKeys.length === 0) {
    return (
      <Text span c="dimmed">
        {words.noWorkflows}
      </Text>
    );
  }
  return (
    <Stack gap={2} align="flex-start">
      {enabledWorkflowKeys.map((key) => (
        <span key={key}>{key}</span>
      ))}
      {waitingWorkflowKeys.map((key) => (
        <span key={key}>
          {key} <Tag tone="attention">{words.waiting}</Tag>
        </span>
      ))}
    </Stack>
  );
}
