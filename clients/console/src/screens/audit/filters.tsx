import { Button, Select, SimpleGrid, TextInput, useMatches } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useScreenQuery } from '../../data/use-screen-query';
import { SearchField } from '../../parts/search-field';
import { useWriteSearch } from '../../parts/use-write-search';
import { audit as words } from '../../texts/audit';
import { AuditChoicesDocument, type AuditOutcome } from './audit.generated';
import classes from './filters.module.css';
import { type AuditSearch, OUTCOMES } from './search';

const route = getRouteApi('/audit');

/** Which entries are shown. Each filter is in the address. */
export function Filters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [isChoosing, setChoosing] = useState(search.memberId !== undefined || search.projectId !== undefined);
  const { data } = useScreenQuery(AuditChoicesDocument, isChoosing ? {} : null);
  const isWide = useMatches({ base: false, sm: true });
  const write = useWriteSearch<AuditSearch>();

  return (
    <details className={classes.filters} open={isWide || Object.keys(search).length > 0}>
      <summary>{words.filters}</summary>
      <SimpleGrid className={classes.grid} cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" verticalSpacing="sm">
        <SearchField label={words.subject} name="subject" isLabelled />
        <SearchField label={words.operation} name="operation" isLabelled />
        <Select
          label={words.member}
          data={optionsOf(data?.members.nodes)}
          onFocus={() => setChoosing(true)}
          value={search.memberId ?? null}
          onChange={(memberId) => write({ memberId: memberId ?? undefined })}
          searchable
          clearable
        />
        <Select
          label={words.project}
          data={optionsOf(data?.projects.nodes)}
          onFocus={() => setChoosing(true)}
          value={search.projectId ?? null}
          onChange={(projectId) => write({ projectId: projectId ?? undefined })}
          searchable
          clearable
        />
        <Select
          label={words.outcome}
          data={OUTCOMES.map((value) => ({ value, label: words.outcomes[value] }))}
          value={search.outcome ?? null}
          onChange={(outcome) => write({ outcome: (outcome as AuditOutcome | null) ?? undefined })}
          clearable
        />
        <TextInput
          type="datetime-local"
          label={words.from}
          value={search.from ?? ''}
          onChange={({ currentTarget }) => write({ from: currentTarget.value || undefined })}
        />
        <TextInput
          type="datetime-local"
          label={words.until}
          value={search.until ?? ''}
          onChange={({ currentTarget }) => write({ until: currentTarget.value || undefined })}
        />
        <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
          {words.clear}
        </Button>
      </SimpleGrid>
    </details>
  );
}

function optionsOf(nodes: readonly { readonly id: string; readonly name: string }[] = []) {
  return nodes.map(({ id, name }) => ({ value: id, label: name }));
}
