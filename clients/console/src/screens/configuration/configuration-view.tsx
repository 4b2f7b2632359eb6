import { Stack, Text } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState } from '../../parts/empty-state';
import { ErrorNotice } from '../../parts/error-notice';
import { configuration as words } from '../../texts/configuration';
import { AddDialog } from './add-dialog';
import type { Asked, ProjectColumn } from './columns';
import { configurationRows, KINDS, rowsToShow } from './configuration-rows';
import { DeleteDialog } from './delete-dialog';
import { Filters } from './filters';
import { useFurtherPages } from './further-pages';
import { KindSection } from './kind-section';
import { SettingDialog } from './setting-dialog';
import { SigningKeys } from './signing-keys';
import { ValuesDialog } from './values-dialog';

/** The configuration of some projects: a table for each kind, with a column for each project. */
export function ConfigurationView({ columns: read }: { readonly columns: readonly ProjectColumn[] }) {
  const { search, show } = useSearch({ strict: false });
  const [asked, setAsked] = useState<Asked | null>(null);
  const { columns, isComplete, failure, retry } = useFurtherPages(read);
  const rows = configurationRows(
    columns.map(({ project, secrets }) => ({
      needs: project.configurationNeeds.nodes,
      variables: project.environmentVariables.nodes,
      secrets,
    })),
  );
  const shown = rowsToShow(rows, { ...(search && { search }), ...(show === 'missing' && { show }) });
  const isFiltered = Boolean(search || show);
  return (
    <Stack gap="lg">
      <Introduction columns={columns} />
      {failure && <ErrorNotice failure={failure} onRetry={retry} />}
      {!isComplete && !failure && <Text role="status">{words.reading(rows.length)}</Text>}
      <Filters columns={columns} rows={rows} />
      {shown.length === 0 && isFiltered && <NothingFound isSearched={Boolean(search)} />}
      {rows.length === 0 && <EmptyState title={words.nothing} text={words.nothingText} />}
      {KINDS.map((kind) => (
        <KindSection
          key={kind}
          kind={kind}
          columns={columns}
          rows={shown.filter((row) => row.kind === kind)}
          isFiltered={isFiltered}
          onAsk={setAsked}
        />
      ))}
      <SigningKeys columns={columns} />
      <AskedDialog asked={asked} columns={columns} onClose={() => setAsked(null)} />
    </Stack>
  );
}

/** What the table shows, and what this member may do with it. */
function Introduction({ columns }: { readonly columns: readonly ProjectColumn[] }) {
  const may = (permission: 'manageConfiguration' | 'provideConfiguration') =>
    columns.some(({ project }) => project.can[permission]);
  return (
    <div>
      <Text c="dimmed">{words.intro}</Text>
      {!may('manageConfiguration') && (
        <Text c="dimmed">
          {words.adminOnly} {may('provideConfiguration') ? words.canProvide : words.cannotProvide}
        </Text>
      )}
    </div>
  );
}

function NothingFound({ isSearched }: { readonly isSearched: boolean }) {
  return isSearched ? (
    <EmptyState title={words.noMatch} text={words.noMatchText} />
  ) : (
    <EmptyState title={words.nothingMissing} text={words.nothingMissingText} />
  );
}

interface AskedDialogProps {
  readonly asked: Asked | null;
  readonly columns: readonly ProjectColumn[];
  readonly onClose: () => void;
}

/** The dialog that is open. A value that was typed into it goes with it. */
function AskedDialog({ asked, columns, onClose }: AskedDialogProps) {
  if (asked === null) return null;
  if (asked.type === 'ADD') return <AddDialog kind={asked.kind} columns={columns} onClose={onClose} />;
  const { column } = asked;
  if (asked.type === 'DELETE') {
    return <DeleteDialog name={asked.name} useCount={asked.useCount} column={column} onClose={onClose} />;
  }
  if (asked.type === 'SETTING') return <SettingDialog name={asked.name} column={column} onClose={onClose} />;
  return (
    <ValuesDialog
      kind={asked.kind}
      keys={asked.keys}
      isReplacing={asked.isReplacing}
      column={column}
      onClose={onClose}
    />
  );
}
