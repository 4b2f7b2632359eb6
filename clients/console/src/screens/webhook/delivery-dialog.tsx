import { Code, List, Modal, Stack, Text, Title } from '@mantine/core';
import { useScreenQuery } from '../../data/use-screen-query';
import { Loaded } from '../../parts/loaded';
import { LinesSkeleton } from '../../parts/skeletons';
import { dateTime, number } from '../../texts/format';
import { shell } from '../../texts/shell';
import { deliveries as words } from '../../texts/webhooks';
import { DeliveryDetailsDocument, type DeliveryRowFragment } from './webhook.generated';

interface DeliveryDialogProps {
  readonly delivery: DeliveryRowFragment;
  readonly onClose: () => void;
}

/** The attempts of a delivery, and the body of its request. What the receiver answered is shown as text. */
export function DeliveryDialog({ delivery, onClose }: DeliveryDialogProps) {
  const query = useScreenQuery(DeliveryDetailsDocument, { id: delivery.id });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={words.detailsOf(words.events[delivery.event])}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      <Stack gap="md">
        <List type="ordered" listStyleType="none" spacing="xs">
          {delivery.attempts.map(({ number: attempt, startedAt, milliseconds, status, error }) => (
            <List.Item key={attempt}>
              <Text fw={600}>
                {words.attempt(attempt)} · {status ?? words.noAnswer} · {words.took(number(milliseconds))}
              </Text>
              <Text size="sm" c="dimmed">
                {dateTime(startedAt)}
              </Text>
              {error !== null && <Text size="sm">{error}</Text>}
            </List.Item>
          ))}
        </List>
        <Title order={3}>{words.payload}</Title>
        <Loaded query={query} skeleton={<LinesSkeleton lines={8} />}>
          {({ node }) =>
            node?.__typename === 'WebhookDelivery' ? (
              <Code block tabIndex={0} mah={360} style={{ overflow: 'auto' }}>
                {JSON.stringify(node.payload, null, 2)}
              </Code>
            ) : null
          }
        </Loaded>
      </Stack>
    </Modal>
  );
}
