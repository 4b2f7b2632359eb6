import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Fact, Facts } from '../../../parts/facts';
import { TextLink } from '../../../parts/links';
import { StateTag } from '../../../parts/state-tag';
import { Timestamp } from '../../../parts/timestamp';
import { VersionBadge } from '../../../parts/version-badge';
import { list } from '../../../texts/format';
import { stored as words } from '../../../texts/stored-release';
import type { StoredReleaseFragment as StoredRelease } from './stored.generated';

/** What a release is: its state, when and by whom it was deployed, whose content it gives, and where that runs. */
export function StoredFacts({ release }: { readonly release: StoredRelease }) {
  const { state, version, deployedAt, deployedBy, excludedCount, sourceRelease, promotions, runsIn } = release;
  const facts: readonly (Fact | null)[] = [
    {
      term: words.state,
      value: (
        <Group gap="xs">
          <VersionBadge version={version} />
          <StateTag state={state} />
        </Group>
      ),
    },
    deployedAt === null ? null : { term: words.deployed, value: <Deployed release={release} by={deployedBy?.name} /> },
    ...timesOf(release),
    sourceRelease && {
      term: words.source,
      value: (
        <>
          <ReleaseLink release={sourceRelease} />
          {excludedCount !== null && excludedCount > 0 && ` ${words.excluded(excludedCount)}`}
        </>
      ),
    },
    promotions.nodes.length === 0
      ? null
      : {
          term: words.promotions,
          value: (
            <Group gap="sm">
              {promotions.nodes.map((each) => (
                <ReleaseLink key={each.id} release={each} />
              ))}
            </Group>
          ),
        },
    runsIn.length === 0 ? null : { term: words.runsIn, value: list(runsIn.map(({ name }) => name)) },
  ];
  return <Facts facts={facts.filter((fact) => fact !== null)} />;
}

function Deployed({ release, by }: { readonly release: StoredRelease; readonly by: string | undefined }): ReactNode {
  return (
    <Group gap="xs">
      {release.deployedAt !== null && <Timestamp at={release.deployedAt} />}
      {by !== undefined && words.by(by)}
      {release.kind !== 'SYSTEM' && (
        <TextLink to="/releases/$releaseId/deployment" params={{ releaseId: release.id }}>
          {words.deployment}
        </TextLink>
      )}
    </Group>
  );
}

/** The times of its life that it has come to. */
function timesOf({ liveAt, supersededAt, failedAt, cancelledAt, discardedAt }: StoredRelease): Fact[] {
  const times = [
    [words.live, liveAt],
    [words.superseded, supersededAt],
    [words.failed, failedAt],
    [words.cancelled, cancelledAt],
    [words.discarded, discardedAt],
  ] as const;
  return times.flatMap(([term, at]) => (at === null ? [] : [{ term, value: <Timestamp at={at} /> }]));
}

type LinkedRelease = Pick<NonNullable<StoredRelease['sourceRelease']>, 'id' | 'version' | 'environment'>;

function ReleaseLink({ release: { id, version, environment } }: { readonly release: LinkedRelease }) {
  return (
    <TextLink to="/releases/$releaseId" params={{ releaseId: id }}>
      {environment.name} {version}
    </TextLink>
  );
}
