import { Stack, Title } from '@mantine/core';
import { DataTable } from '../../parts/data-table';
import { Tag, type TagTone } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { runtimes as words } from '../../texts/deployment';
import { number } from '../../texts/format';
import type { ReleaseState, TargetProgressFragment } from './deployment.generated';
import { type ShownTargetState, targetState } from './target-state';

const TONES: Readonly<Record<ShownTargetState, TagTone>> = {
  SENDING: 'live',
  SENT: 'live',
  VERIFIED: 'good',
  ACTIVATED: 'good',
  ABANDONED: 'quiet',
  NOT_TOLD: 'failed',
  FAILED: 'failed',
  STOPPED: 'quiet',
};

interface TargetsProps {
  /** The state of the release. */
  readonly state: ReleaseState;
  readonly targets: readonly TargetProgressFragment[];
}

/** What the deployment has sent to each HTTP target. A target's answer is shown as text. */
export function Targets({ state, targets }: TargetsProps) {
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
            cell: (target) => {
              const shown = targetState(state, target);
              return <Tag tone={TONES[shown]}>{words.states[shown]}</Tag>;
            },
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
