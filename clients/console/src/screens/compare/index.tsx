import { Button, Group, Select, Switch, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useScreenQuery } from '../../data/use-screen-query';
import { ChangeCounts } from '../../parts/change-sign';
import { EmptyState } from '../../parts/empty-state';
import { LoadMore } from '../../parts/load-more';
import { Loaded } from '../../parts/loaded';
import { Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { useWriteSearch } from '../../parts/use-write-search';
import { count } from '../../texts/format';
import { compare as words } from '../../texts/releases';
import { Changes } from './changes';
import { choicesOf } from './choices';
import { type ChoicesFragment, CompareChoicesDocument, CompareScreenDocument } from './compare.generated';
import { type CompareSearch, referenceOf } from './search';

const route = getRouteApi('/compare');

/** How many fields of each change are shown first, and all that the server lists. */
const FIRST_FIELDS = 3;
const ALL_FIELDS = 200;

/** What differs between any two contents: of environments, projects or releases. */
export function Screen() {
  const { source, target, fields: shownFields } = route.useSearch();
  const sides = { source: referenceOf(source), target: referenceOf(target) };
  const areChosen = sides.source !== null && sides.target !== null;
  const fields = shownFields === 'all' ? ALL_FIELDS : FIRST_FIELDS;
  // The choices are read once: with the first comparison, or alone where there is none yet.
  const [first] = useState({ source, target, fields, areChosen });
  const withChoices = source === first.source && target === first.target && fields === first.fields;
  const query = useScreenQuery(
    CompareScreenDocument,
    sides.source && sides.target ? { source: sides.source, target: sides.target, fields, withChoices } : null,
  );
  const areComing = areChosen && withChoices && query.isLoading;
  const choices = useScreenQuery(CompareChoicesDocument, areComing ? null : {}, { isRead: first.areChosen });
  return (
    <Page title={words.title}>
      <Text c="dimmed">{words.intro}</Text>
      <Sides choices={choices.data} />
      {!areChosen && <EmptyState title={words.choose} text={words.chooseText} />}
      {areChosen && (
        <Loaded query={query} skeleton={<TableSkeleton rows={6} />}>
          {({ compareContent: { counts, changes } }) =>
            changes.totalCount === 0 ? (
              <EmptyState title={words.equal} />
            ) : (
              <>
                <Group gap="sm">
                  <Text>{count(counts.all.total, 'change')}</Text>
                  <ChangeCounts {...counts.all} />
                </Group>
                <Changes changes={changes.nodes} />
                <LoadMore
                  pageInfo={changes.pageInfo}
                  onMore={(after) => query.fetchMore({ after, withChoices: false })}
                />
              </>
            )
          }
        </Loaded>
      )}
    </Page>
  );
}

function Sides({ choices }: { readonly choices: ChoicesFragment | undefined }) {
  const search = route.useSearch();
  const write = useWriteSearch<CompareSearch>();
  const sides = ['source', 'target'] as const;
  return (
    <Group align="end" gap="sm">
      {sides.map((side) => (
        <Select
          key={side}
          label={words[side]}
          data={choicesOf(choices, search[side])}
          value={search[side] ?? null}
          onChange={(id) => write({ [side]: id ?? undefined })}
          searchable
          style={{ flex: '1 1 16rem' }}
        />
      ))}
      <Button variant="default" onClick={() => write({ source: search.target, target: search.source })}>
        {words.swap}
      </Button>
      <Switch
        label={words.allFields}
        checked={search.fields === 'all'}
        onChange={({ currentTarget }) => write({ fields: currentTarget.checked ? 'all' : undefined })}
      />
    </Group>
  );
}
