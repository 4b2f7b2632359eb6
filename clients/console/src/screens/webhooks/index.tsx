import { Button } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { shownLength } from '../../data/pages';
import { useReturn } from '../../data/use-return';
import { useScreenQuery } from '../../data/use-screen-query';
import { contains } from '../../parts/contains';
import { DataTable } from '../../parts/data-table';
import { EmptyState } from '../../parts/empty-state';
import { TextLink } from '../../parts/links';
import { LoadMore } from '../../parts/load-more';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { SearchField } from '../../parts/search-field';
import { SecretDialog } from '../../parts/secret-dialog';
import { TableSkeleton } from '../../parts/skeletons';
import { count, list } from '../../texts/format';
import { webhooks as words } from '../../texts/webhooks';
import { environmentName, WEBHOOK_EVENTS } from './webhook-choices';
import { WebhookDialog } from './webhook-dialog';
import { type WebhookRowFragment, WebhooksScreenDocument } from './webhooks.generated';

const route = getRouteApi('/webhooks');

/** As the query says. */
const PAGE = 50;

/** The webhooks of the server. */
export function Screen() {
  const { search = '' } = route.useSearch();
  const query = useScreenQuery(WebhooksScreenDocument, {});
  useReturn(() => query.refresh({ first: shownLength(query.data?.webhooks.edges.length ?? 0, PAGE) }));
  const navigate = useNavigate();
  const [isCreating, setCreating] = useState(false);
  const [created, setCreated] = useState<{ readonly id: string; readonly secret: string } | null>(null);
  const create = query.data && <Button onClick={() => setCreating(true)}>{words.create}</Button>;

  function onSecretSeen() {
    if (created) void navigate({ to: '/webhooks/$webhookId', params: { webhookId: created.id } });
    setCreated(null);
  }

  return (
    <Page title={words.title} actions={create}>
      <Loaded query={query} skeleton={<TableSkeleton rows={4} />}>
        {({ webhooks }) => {
          const all = webhooks.edges.map(({ node }) => node);
          if (all.length === 0) return <EmptyState title={words.none} text={words.noneText} action={create} />;
          const rows = all.filter(({ name, url }) => contains(`${name}\n${url}`, search));
          return (
            <>
              <SearchField label={words.search} />
              {rows.length === 0 && <EmptyState title={words.noMatch} text={words.noMatchText} />}
              {rows.length > 0 && <Webhooks rows={rows} />}
              <LoadMore pageInfo={webhooks.pageInfo} onMore={(after) => query.fetchMore({ after })} />
            </>
          );
        }}
      </Loaded>
      <WebhookDialog
        opened={isCreating}
        webhook={null}
        onClose={() => setCreating(false)}
        onCreated={(id, secret) => setCreated({ id, secret })}
      />
      <SecretDialog
        secret={created?.secret ?? null}
        title={words.created}
        label={words.secret}
        onClose={onSecretSeen}
      />
    </Page>
  );
}

function Webhooks({ rows }: { readonly rows: readonly WebhookRowFragment[] }) {
  return (
    <DataTable
      label={words.title}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          header: words.columns.name,
          cell: ({ id, name }) => (
            <TextLink to="/webhooks/$webhookId" params={{ webhookId: id }}>
              {name}
            </TextLink>
          ),
        },
        { key: 'url', header: words.columns.url, cell: ({ url }) => url },
        {
          key: 'events',
          header: words.columns.events,
          cell: ({ events }) =>
            events.length === WEBHOOK_EVENTS.length ? words.allEvents : count(events.length, 'event'),
        },
        { key: 'environments', header: words.columns.environments, cell: (row) => environmentsOf(row) },
        {
          key: 'state',
          header: words.columns.state,
          cell: ({ enabled }) => (enabled ? words.enabled : words.disabled),
        },
      ]}
    />
  );
}

/** The environments that a webhook covers, in words. */
export function environmentsOf({ environments }: Pick<WebhookRowFragment, 'environments'>): string {
  return environments === null ? words.everyEnvironment : list(environments.map(environmentName));
}
