import { getRouteApi } from '@tanstack/react-router';
import { useScreenQuery } from '../../data/use-screen-query';
import { Facts } from '../../parts/facts';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { Timestamp } from '../../parts/timestamp';
import { list } from '../../texts/format';
import { deliveries as deliveryWords, webhooks, webhook as words } from '../../texts/webhooks';
import { environmentsOf } from '../webhooks';
import { Deliveries } from './deliveries';
import { WebhookScreenDocument, type WebhookScreenQuery } from './webhook.generated';
import { WebhookActions } from './webhook-actions';

const route = getRouteApi('/webhooks/$webhookId');

/** One webhook, with what was sent to it. */
export function Screen() {
  const { webhookId } = route.useParams();
  const { state = null, event = null } = route.useSearch();
  const query = useScreenQuery(WebhookScreenDocument, { id: webhookId, filter: { state, event } });
  const found = query.data?.node?.__typename === 'Webhook' ? query.data.node : null;
  return (
    <Page
      title={found?.name ?? words.title}
      crumbs={[{ label: webhooks.title, link: { to: '/webhooks' } }]}
      actions={found && <WebhookActions webhook={found} />}
    >
      <Loaded query={query} skeleton={<TableSkeleton rows={6} />}>
        {() =>
          found === null ? (
            <NotFoundNotice />
          ) : (
            <>
              <WebhookFacts webhook={found} />
              <Deliveries deliveries={found.deliveries} onMore={(after) => query.fetchMore({ after })} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** The webhook that the screen shows. */
export type ShownWebhook = Extract<WebhookScreenQuery['node'], { readonly __typename: 'Webhook' }>;

function WebhookFacts({ webhook }: { readonly webhook: ShownWebhook }) {
  return (
    <Facts
      facts={[
        { term: words.url, value: webhook.url },
        { term: words.events, value: list(webhook.events.map((event) => deliveryWords.events[event])) },
        { term: words.environments, value: environmentsOf(webhook) },
        { term: webhooks.columns.state, value: webhook.enabled ? webhooks.enabled : webhooks.disabled },
        {
          term: words.by,
          value: (
            <>
              <Timestamp at={webhook.createdAt} /> {webhook.createdBy?.name}
            </>
          ),
        },
      ]}
    />
  );
}
