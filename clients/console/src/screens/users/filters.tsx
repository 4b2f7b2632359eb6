import { Select, SimpleGrid } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { SearchField } from '../../parts/search-field';
import { useWriteSearch } from '../../parts/use-write-search';
import { users as words } from '../../texts/users';
import type { UsersSearch } from './search';

const route = getRouteApi('/projects/$projectId/users');

interface FiltersProps {
  readonly integrations: readonly { readonly key: string; readonly name: string }[];
}

/** Which users are shown. Each filter is in the address. */
export function Filters({ integrations }: FiltersProps) {
  const { state, integration } = route.useSearch();
  const write = useWriteSearch<UsersSearch>();
  return (
    <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm" verticalSpacing="sm">
      <SearchField label={words.search} />
      <Select
        aria-label={words.state}
        placeholder={words.anyState}
        data={[
          { value: 'enabled', label: words.enabled },
          { value: 'disabled', label: words.disabled },
        ]}
        value={state ?? null}
        onChange={(value) => write({ state: (value ?? undefined) as UsersSearch['state'] })}
        clearable
      />
      <Select
        aria-label={words.integration}
        placeholder={words.anyIntegration}
        data={integrations.map(({ key, name }) => ({ value: key, label: name }))}
        value={integration ?? null}
        onChange={(value) => write({ integration: value ?? undefined })}
        searchable
        clearable
      />
    </SimpleGrid>
  );
}
