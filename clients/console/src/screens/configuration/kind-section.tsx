import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { DataTable } from '../../parts/data-table';
import { configuration as words } from '../../texts/configuration';
import type { Asked, KeyedKind, ProjectColumn } from './columns';
import classes from './configuration.module.css';
import { ConfigurationCell } from './configuration-cell';
import type { ConfigurationRow } from './configuration-rows';
import { MAX_AT_ONCE } from './drafts';

interface KindSectionProps {
  readonly kind: ConfigurationRow['kind'];
  readonly columns: readonly ProjectColumn[];
  readonly rows: readonly ConfigurationRow[];
  /** Whether there may be other rows, which are not shown. */
  readonly isFiltered: boolean;
  readonly onAsk: (asked: Asked) => void;
}

/** The values of one kind, with a column for each project. Nothing if there are none and none can be added. */
export function KindSection({ kind, columns, rows, isFiltered, onAsk }: KindSectionProps) {
  const [shown, setShown] = useState(DRAWN);
  const left = rows.length - shown;
  const canAdd =
    kind !== 'TEAM_SETTING' && !isFiltered && columns.some(({ project }) => project.can.provideConfiguration);
  if (rows.length === 0 && !canAdd) return null;
  return (
    <Stack component="section" gap="sm" aria-labelledby={`kind-${kind}`}>
      <Group justify="space-between">
        <Title order={2} id={`kind-${kind}`}>
          {words.kinds[kind]}
        </Title>
        <Group gap="xs">
          {kind !== 'TEAM_SETTING' && <MissingButtons kind={kind} columns={columns} rows={rows} onAsk={onAsk} />}
          {canAdd && (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={words.addTitle[kind]}
              onClick={() => onAsk({ type: 'ADD', kind })}
            >
              {words.add}
            </Button>
          )}
        </Group>
      </Group>
      {rows.length > 0 && (
        <DataTable
          label={words.kinds[kind]}
          rows={rows.slice(0, shown)}
          keyOf={({ id }) => id}
          columns={[
            { key: 'key', header: words.key, width: '22%', cell: (row) => <Key row={row} /> },
            ...columns.map((column, index) => ({
              key: column.project.id,
              header: column.label,
              width: `${78 / columns.length}%`,
              cell: (row: ConfigurationRow) => (
                <ConfigurationCell row={row} cell={row.cells[index] ?? NOT_NEEDED} column={column} onAsk={onAsk} />
              ),
            })),
          ]}
        />
      )}
      {left > 0 && (
        <Button variant="default" onClick={() => setShown(shown + DRAWN)}>
          {words.showMore(Math.min(left, DRAWN))}
        </Button>
      )}
    </Stack>
  );
}

/** How many rows are drawn at first, and how many more at each click. */
const DRAWN = 200;

const NOT_NEEDED = { state: 'NOT_NEEDED' } as const;

function Key({ row: { key, settingId } }: { readonly row: ConfigurationRow }) {
  return (
    <span className={classes.key}>
      {settingId ?? key}
      {settingId !== null && (
        <Text span size="sm" c="dimmed">
          {key}
        </Text>
      )}
    </span>
  );
}

interface MissingButtonsProps extends Pick<KindSectionProps, 'columns' | 'rows' | 'onAsk'> {
  readonly kind: KeyedKind;
}

/** For each project that lacks several values, a button to give them all. */
function MissingButtons({ kind, columns, rows, onAsk }: MissingButtonsProps) {
  return columns.map((column, index) => {
    const keys = rows.filter(({ cells }) => cells[index]?.state === 'MISSING').map(({ key }) => key);
    if (keys.length < 2 || !column.project.can.provideConfiguration) return null;
    const asked: Asked = { type: 'SET', kind, keys: keys.slice(0, MAX_AT_ONCE), isReplacing: false, column };
    return (
      <Button key={column.project.id} variant="default" size="compact-sm" onClick={() => onAsk(asked)}>
        {words.setMissing(keys.length, column.label)}
      </Button>
    );
  });
}
