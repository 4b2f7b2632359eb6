import { Button, Select, SimpleGrid, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { SearchField } from '../../parts/search-field';
import { useWriteSearch } from '../../parts/use-write-search';
import { enums } from '../../texts/enums';
import { releases as words } from '../../texts/releases';
import { KINDS, type ReleasesSearch, STATES } from './search';

const route = getRouteApi('/environments/$environmentId/releases');

/** Which releases are shown. Each filter is in the address. */
export function Filters() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const write = useWriteSearch<ReleasesSearch>();
  return (
    <SimpleGrid cols={{ base: 2, md: 6 }} spacing="xs" style={{ alignItems: 'end' }}>
      <SearchField label={words.version} name="version" isLabelled />
      <Select
        label={words.state}
        data={STATES.map((value) => ({ value, label: enums.releaseState[value] }))}
        value={search.state ?? null}
        onChange={(state) => write({ state: (state as ReleasesSearch['state'] | null) ?? undefined })}
        clearable
      />
      <Select
        label={words.kind}
        data={KINDS.map((value) => ({ value, label: enums.releaseKind[value] }))}
        value={search.kind ?? null}
        onChange={(kind) => write({ kind: (kind as ReleasesSearch['kind'] | null) ?? undefined })}
        clearable
      />
      <TextInput
        type="date"
        label={words.from}
        value={search.from ?? ''}
        onChange={({ currentTarget }) => write({ from: currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={words.until}
        value={search.until ?? ''}
        onChange={({ currentTarget }) => write({ until: currentTarget.value || undefined })}
      />
      <Button variant="default" onClick={() => void navigate({ search: {}, replace: true, resetScroll: false })}>
        {words.clear}
      </Button>
    </SimpleGrid>
  );
}
