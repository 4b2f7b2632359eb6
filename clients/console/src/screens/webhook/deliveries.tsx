import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { DataTable } from '../../parts/data-table';
import { EmptyState } from '../../parts/empty-state';
import { TextLink } from '../../parts/links';
import { LoadMore, type LoadMoreProps } from '../../parts/load-more';
import { ActionProblems } from '../../parts/refusals';
import { Tag, type TagTone } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { useWriteSearch } from '../../parts/use-write-search';
import { deliveries as words } from '../../texts/webhooks';
import { WEBHOOK_EVENTS } from '../webhooks/webhook-choices';
import { DeliveryDialog } from './delivery-dialog';
import { DELIVERY_STATES, type WebhookSearch } from './search';
import { type DeliveryRowFragment, RedeliverDocument } from './webhook.generated';

const route = getRouteApi('/webhooks/$webhookId');

interface DeliveriesProps {
  readonly deliveries: {
    readonly edges: readonly { readonly node: DeliveryRowFragment }[];
    readonly pageInfo: LoadMoreProps['pageInfo'];
  };
  readonly onMore: LoadMoreProps['onMore'];
}

/** What was sent to a webhook: filter, look at the attempts, send again. */
export function Deliveries({ deliveries: { edges, pageInfo }, onMore }: DeliveriesProps) {
  const { state, event } = route.useSearch();
  const [opened, setOpened] = useState<DeliveryRowFragment | null>(null);
  const redeliver = useAction(RedeliverDocument, { success: () => words.redelivered });
  const isFiltered = state !== undefined || event !== undefined;
  const rows = edges.map(({ node }) => node);

  return (
    <Stack component="section" gap="sm" aria-labelledby="deliveries">
      <Group justify="space-between" align="flex-end">
        <Title order={2} id="deliveries">
          {words.title}
        </Title>
        <Filters />
      </Group>
      <ActionProblems action={redeliver} />
      {rows.length === 0 && isFiltered && <EmptyState title={words.noMatch} />}
      {rows.length === 0 && !isFiltered && <EmptyState title={words.none} text={words.noneText} />}
      {rows.length > 0 && (
        <DataTable
          label={words.title}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            { key: 'event', header: words.columns.event, cell: (row) => words.events[row.event] },
            { key: 'release', header: words.columns.release, cell: (row) => <ReleaseLink delivery={row} /> },
            { key: 'state', header: words.columns.state, cell: (row) => <DeliveryState delivery={row} /> },
            { key: 'when', header: words.columns.when, cell: (row) => <Timestamp at={row.createdAt} /> },
            {
              key: 'attempts',
              header: words.columns.attempts,
              cell: ({ attempts }) => attempts[0]?.number ?? 0,
              isNumeric: true,
            },
            {
              key: 'actions',
              header: words.columns.actions,
              cell: (row) => (
                <Group gap="xs" wrap="nowrap">
                  <Button variant="default" size="compact-sm" onClick={() => setOpened(row)}>
                    {words.details}
                  </Button>
                  {row.state !== 'PENDING' && (
                    <Button
                      variant="default"
                      size="compact-sm"
                      onClick={() => void redeliver.run({ input: { deliveryId: row.id } })}
                    >
                      {words.redeliver}
                    </Button>
                  )}
                </Group>
              ),
            },
          ]}
        />
      )}
      <LoadMore pageInfo={pageInfo} onMore={onMore} />
      {opened && <DeliveryDialog delivery={opened} onClose={() => setOpened(null)} />}
    </Stack>
  );
}

function Filters() {
  const { state, event } = route.useSearch();
  const write = useWriteSearch<WebhookSearch>();
  return (
    <Group gap="xs">
      <Select
        label={words.filterState}
        placeholder={words.any}
        data={DELIVERY_STATES.map((value) => ({ value, label: words.states[value] }))}
        value={state ?? null}
        onChange={(value) => write({ state: (value ?? undefined) as WebhookSearch['state'] })}
        clearable
      />
      <Select
        label={words.filterEvent}
        placeholder={words.any}
        data={WEBHOOK_EVENTS.map((value) => ({ value, label: words.events[value] }))}
        value={event ?? null}
        onChange={(value) => write({ event: (value ?? undefined) as WebhookSearch['event'] })}
        clearable
      />
    </Group>
  );
}

function ReleaseLink({ delivery: { release } }: { readonly delivery: DeliveryRowFragment }) {
  if (release === null) return null;
  return (
    <TextLink to="/releases/$releaseId" params={{ releaseId: release.id }}>
      {release.environment.name} {release.version}
    </TextLink>
  );
}

const TONES = { PENDING: 'attention', DELIVERED: 'good', FAILED: 'failed' } as const satisfies Record<string, TagTone>;

function DeliveryState({ delivery: { state, nextAttemptAt } }: { readonly delivery: DeliveryRowFragment }) {
  return (
    <Stack gap={2} align="flex-start">
      <Tag tone={TONES[state]}>{words.states[state]}</Tag>
      {nextAttemptAt !== null && (
        <Text size="sm" c="dimmed">
          {words.next} <Timestamp at={nextAttemptAt} />
        </Text>
      )}
    </Stack>
  );
}
