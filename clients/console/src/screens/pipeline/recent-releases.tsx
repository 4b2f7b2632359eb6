import { Text, Title } from '@mantine/core';
import { DataTable } from '../../parts/data-table';
import { TextLink } from '../../parts/links';
import { firstLine } from '../../parts/markdown/first-line';
import { MemberName } from '../../parts/member-name';
import type { PathPipelineFragment } from '../../parts/path/path.generated';
import { recentOf } from '../../parts/path/recent-of';
import { releaseTime } from '../../parts/release-time';
import { StateTag } from '../../parts/state-tag';
import { Timestamp } from '../../parts/timestamp';
import { VersionBadge } from '../../parts/version-badge';
import { enums } from '../../texts/enums';
import { pipelines as words } from '../../texts/pipelines';

const SHOWN = 5;

/** The newest releases of a pipeline, across its environments. */
export function RecentReleases({ pipeline }: { readonly pipeline: PathPipelineFragment }) {
  const rows = recentOf(pipeline, SHOWN);
  return (
    <section aria-labelledby="recent">
      <Title order={2} size="h4" id="recent">
        {words.recent}
      </Title>
      {rows.length === 0 && <Text c="dimmed">{words.recentNone}</Text>}
      {rows.length > 0 && (
        <DataTable
          label={words.recent}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'release',
              header: words.columns.release,
              cell: ({ id, version }) => (
                <TextLink to="/releases/$releaseId" params={{ releaseId: id }}>
                  <VersionBadge version={version} />
                </TextLink>
              ),
            },
            { key: 'to', header: words.columns.to, cell: ({ to }) => enums.environmentKind[to] },
            { key: 'state', header: words.columns.state, cell: ({ state }) => <StateTag state={state} /> },
            { key: 'when', header: words.columns.when, cell: (release) => <Timestamp at={releaseTime(release)} /> },
            {
              key: 'who',
              header: words.columns.who,
              cell: ({ deployedBy }) => deployedBy && <MemberName member={deployedBy} />,
            },
            {
              key: 'description',
              header: words.columns.description,
              cell: ({ description }) => firstLine(description),
            },
          ]}
        />
      )}
    </section>
  );
}
