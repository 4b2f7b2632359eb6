import { Group, SegmentedControl } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { SearchField } from '../../parts/search-field';
import { Tag } from '../../parts/tag';
import { useWriteSearch } from '../../parts/use-write-search';
import { configuration as words } from '../../texts/configuration';
import type { ProjectColumn } from './columns';
import { type ConfigurationRow, missingCount } from './configuration-rows';
import type { ConfigurationSearch } from './search';

interface FiltersProps {
  readonly columns: readonly ProjectColumn[];
  readonly rows: readonly ConfigurationRow[];
}

/** How many values each project lacks, and which rows are shown. The filters are in the address. */
export function Filters({ columns, rows }: FiltersProps) {
  const { show } = useSearch({ strict: false });
  const write = useWriteSearch<ConfigurationSearch>();
  return (
    <>
      <Group gap="md">
        {columns.map(({ label, project }, index) => {
          const missing = missingCount(rows, index);
          return (
            <Group key={project.id} gap={6}>
              <span>{label}</span>
              <Tag tone={missing === 0 ? 'good' : 'attention'}>
                {missing === 0 ? words.complete : words.missing(missing)}
              </Tag>
            </Group>
          );
        })}
      </Group>
      <Group gap="sm">
        <SearchField label={words.search} />
        <SegmentedControl
          aria-label={words.key}
          data={[
            { value: 'all', label: words.allKeys },
            { value: 'missing', label: words.onlyMissing },
          ]}
          value={show === 'missing' ? 'missing' : 'all'}
          onChange={(value) => write({ show: value === 'missing' ? value : undefined })}
        />
      </Group>
    </>
  );
}
