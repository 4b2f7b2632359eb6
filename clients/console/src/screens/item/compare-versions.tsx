import { Title } from '@mantine/core';
import { useMemo } from 'react';
import { useScreenQuery } from '../../data/use-screen-query';
import { JsonDiff } from '../../parts/json/json-diff';
import { Loaded } from '../../parts/loaded';
import { BlockSkeleton } from '../../parts/skeletons';
import { itemTexts } from '../../texts/content';
import { type ComparedVersionFragment, ItemVersionsDocument } from './item.generated';
import { isVersion } from './loaded-item';

interface CompareVersionsProps {
  /** Ids of versions. */
  readonly before: string;
  readonly after: string;
  /** Versions that need not be read. */
  readonly known: readonly ComparedVersionFragment[];
}

/** The difference between two versions of an item. */
export function CompareVersions({ before, after, known }: CompareVersionsProps) {
  const [older, newer] = [before, after].map((id) => known.find((version) => version.id === id));
  return (
    <section>
      <Title order={2} mt="lg" mb="xs">
        {itemTexts.compare}
      </Title>
      {older && newer ? <Compared before={older} after={newer} /> : <ReadAndCompared before={before} after={after} />}
    </section>
  );
}

function ReadAndCompared({ before, after }: Omit<CompareVersionsProps, 'known'>) {
  const query = useScreenQuery(ItemVersionsDocument, { before, after });
  return (
    <Loaded query={query} skeleton={<BlockSkeleton height={240} />}>
      {({ before: older, after: newer }) => <Compared before={versionIn(older)} after={versionIn(newer)} />}
    </Loaded>
  );
}

type Version = ComparedVersionFragment | null;

function versionIn(node: object | null): Version {
  return isVersion(node) ? node : null;
}

function Compared({ before, after }: { readonly before: Version; readonly after: Version }) {
  const states = useMemo(() => [contentOf(before), contentOf(after)] as const, [before, after]);
  const names = useMemo(
    () => ({ before: itemTexts.revision(before?.revision ?? 0), after: itemTexts.revision(after?.revision ?? 0) }),
    [before, after],
  );
  return <JsonDiff label={itemTexts.compare} before={states[0]} after={states[1]} names={names} />;
}

/** What is compared. Undefined for a version that removed the item. */
function contentOf(version: Version): unknown {
  if (version === null || version.definition === null) return undefined;
  const { key, name, definition } = version;
  return { key, name, definition };
}
