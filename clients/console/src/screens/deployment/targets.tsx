import { Stack, Title } from '@mantine/core';
import { DataTable } from '../../parts/data-table';
import { Tag, type TagTone } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { runtimes as words } from '../../texts/deployment';
import { number } from '../../texts/format';
import type { TargetDeploymentState, TargetProgressFragment } from './deployment.generated';

const TONES: Readonly<Record<TargetDeploymentState, TagTone>> = {
  SENDING: 'live',
  SENT: 'live',
  VERIFIED: 'good',
  ACTIVATED: 'good',
  ABANDONED: 'quiet',
  NOT_TOLD: 'failed',
};

/** What the deployment has sent to each HTTP target. A target's answer is shown as text. */
export function Targets({ targets }: { readonly targets: readonly TargetProgressFragment[] }) {
  return (
    <Stack component="section" gap="xs" aria-labelledby="targets">
      <Title order={2} id="targets">
        {words.title}
      </Title>
      <DataTable
        label={words.title}
        rows={targets}
        keyOf={({ targetName }) => targetName}
        columns={[
          { key: 'name', header: words.columns.name, cell: ({ targetName }) => targetName },
          {
            key: 'state',
            header: words.columns.state,
            cell: ({ state }) => <Tag tone={TONES[state]}>{words.states[state]}</Tag>,
          },
          {
            key: 'sent',
            header: words.columns.sent,
            cell: ({ sentChanges, totalChanges }) => words.sent(number(sentChanges), number(totalChanges)),
            isNumeric: true,
          },
          { key: 'error', header: words.columns.error, cell: ({ error }) => error },
          { key: 'updated', header: words.columns.updated, cell: ({ updatedAt }) => <Timestamp at={updatedAt} /> },
        ]}
      />
    </Stack>
  );
}
