import { Button, Checkbox, Group, Text } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useAction } from '../../data/use-action';
import { ChangeCounts } from '../../parts/change-sign';
import { type Column, DataTable } from '../../parts/data-table';
import { ButtonLink, TextLink } from '../../parts/links';
import { firstLine } from '../../parts/markdown/first-line';
import { MemberName } from '../../parts/member-name';
import { ActionProblems } from '../../parts/refusals';
import { releaseTime } from '../../parts/release-time';
import { StateTag } from '../../parts/state-tag';
import { Timestamp } from '../../parts/timestamp';
import { useWriteSearch } from '../../parts/use-write-search';
import { VersionBadge } from '../../parts/version-badge';
import { enums } from '../../texts/enums';
import { releases as words } from '../../texts/releases';
import { RollBackDocument, type ReleaseRowFragment as Row } from './releases.generated';
import { choose, type ReleasesSearch } from './search';

const route = getRouteApi('/environments/$environmentId/releases');

interface ReleaseTableProps {
  /** Newest first. */
  readonly rows: readonly Row[];
  readonly mayRollBack: boolean;
}

/** Releases in a table. Two can be chosen to be compared; earlier ones can be restored. */
export function ReleaseTable({ rows, mayRollBack }: ReleaseTableProps) {
  const { chosen = [] } = route.useSearch();
  const navigate = useNavigate();
  const rollBack = useAction(RollBackDocument, { refetches: false });

  async function restore(releaseId: string) {
    const opened = await rollBack.run({ input: { releaseId } });
    if (opened?.release) await navigate({ to: '/releases/$releaseId', params: { releaseId: opened.release.id } });
  }

  const columns: readonly Column<Row>[] = [
    { key: 'chosen', header: words.columns.chosen, cell: (row) => <Choice release={row} /> },
    { key: 'version', header: words.columns.version, cell: (row) => <Version release={row} /> },
    { key: 'state', header: words.columns.state, cell: ({ state }) => <StateTag state={state} /> },
    {
      key: 'description',
      header: words.columns.description,
      cell: ({ description }) => firstLine(description) && <Text lineClamp={2}>{firstLine(description)}</Text>,
    },
    {
      key: 'changes',
      header: words.columns.changes,
      cell: ({ changeSummary }) => <ChangeCounts {...changeSummary.counts.all} />,
    },
    { key: 'when', header: words.columns.when, cell: (row) => <Timestamp at={releaseTime(row)} /> },
    { key: 'by', header: words.columns.by, cell: (row) => <By release={row} /> },
    { key: 'source', header: words.columns.source, cell: (row) => <Source release={row} /> },
    {
      key: 'actions',
      header: words.columns.actions,
      cell: (row) => (
        <Actions release={row} rollBack={mayRollBack ? () => void restore(row.id) : null} isBusy={rollBack.isRunning} />
      ),
    },
  ];

  return (
    <>
      <CompareBar chosen={chosen} />
      <ActionProblems action={rollBack} />
      <DataTable label={words.title} rows={rows} keyOf={({ id }) => id} columns={columns} />
    </>
  );
}

function CompareBar({ chosen: [first, second] }: { readonly chosen: readonly string[] }) {
  if (first === undefined || second === undefined) return <Text c="dimmed">{words.compareHelp}</Text>;
  return (
    <Group>
      <ButtonLink variant="default" to="/compare" search={{ source: second, target: first }}>
        {words.compare}
      </ButtonLink>
    </Group>
  );
}

function Choice({ release: { id, version } }: { readonly release: Row }) {
  const { chosen = [] } = route.useSearch();
  const write = useWriteSearch<ReleasesSearch>();
  return (
    <Checkbox
      aria-label={words.choose(version ?? words.unnamed)}
      checked={chosen.includes(id)}
      onChange={() => write({ chosen: choose(chosen, id) })}
    />
  );
}

function Version({ release: { id, version, kind } }: { readonly release: Row }) {
  return (
    <Group gap="xs">
      <TextLink to="/releases/$releaseId" params={{ releaseId: id }}>
        {version === null ? enums.releaseState.PREVIEW : <VersionBadge version={version} />}
      </TextLink>
      {kind !== 'PROMOTION' && (
        <Text size="sm" c="dimmed">
          {enums.releaseKind[kind]}
        </Text>
      )}
    </Group>
  );
}

function By({ release: { deployedBy, createdBy } }: { readonly release: Row }) {
  const member = deployedBy ?? createdBy;
  return member && <MemberName member={member} />;
}

function Source({ release: { sourceRelease } }: { readonly release: Row }) {
  if (sourceRelease === null) return null;
  return (
    <TextLink to="/releases/$releaseId" params={{ releaseId: sourceRelease.id }}>
      {sourceRelease.environment.name} {sourceRelease.version}
    </TextLink>
  );
}

interface ActionsProps {
  readonly release: Row;
  /** Null if the member may not. */
  readonly rollBack: (() => void) | null;
  readonly isBusy: boolean;
}

/** Nothing at all for a release without any: the line of its card on a phone is left out then. */
function Actions({ release: { id, kind, state, deployedAt }, rollBack, isBusy }: ActionsProps) {
  const wasDeployed = deployedAt !== null && kind !== 'SYSTEM';
  const isRestorable = rollBack !== null && state === 'SUPERSEDED';
  if (!wasDeployed && !isRestorable) return null;
  return (
    <Group gap="xs">
      {wasDeployed && (
        <ButtonLink variant="default" size="compact-sm" to="/releases/$releaseId/deployment" params={{ releaseId: id }}>
          {words.deployment}
        </ButtonLink>
      )}
      {isRestorable && (
        <Button variant="default" size="compact-sm" loading={isBusy} onClick={rollBack}>
          {words.rollBack}
        </Button>
      )}
    </Group>
  );
}
