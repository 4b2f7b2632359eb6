import { Button, Radio, Text } from '@mantine/core';
import { useState } from 'react';
import { useAction } from '../../data/use-action';
import { ConfirmDialog } from '../../parts/confirm-dialog';
import { DataTable } from '../../parts/data-table';
import { ImportRef } from '../../parts/import-ref';
import { TextLink } from '../../parts/links';
import { MemberName } from '../../parts/member-name';
import { Timestamp } from '../../parts/timestamp';
import { itemTexts } from '../../texts/content';
import { type ItemHistoryQuery, RestoreItemVersionDocument } from './item.generated';
import type { LoadedItem } from './loaded-item';

/** A version in the history. */
export type HistoryEntry = Extract<
  NonNullable<ItemHistoryQuery['node']>,
  { readonly history: unknown }
>['history']['nodes'][number];

interface Versions {
  readonly before: string;
  readonly after: string;
}

interface HistoryTableProps {
  readonly entries: readonly HistoryEntry[];
  readonly chosen: Versions;
  readonly item: LoadedItem;
  readonly mayRestore: boolean;
  readonly onCompare: (chosen: Versions) => void;
}

/** The versions with who made them and when. Each can be restored, and compared with another one. */
export function HistoryTable({ entries, chosen, onCompare, item, mayRestore }: HistoryTableProps) {
  const [restored, setRestored] = useState<HistoryEntry | null>(null);
  const restore = useAction(RestoreItemVersionDocument, {
    success: () => itemTexts.restored(restored?.revision ?? 0),
  });
  const choice = (side: keyof Versions) => (entry: HistoryEntry) => (
    <Radio
      size="xs"
      name={side}
      aria-label={itemTexts.chooseVersion(entry.revision, side)}
      checked={chosen[side] === entry.id}
      onChange={() => onCompare({ ...chosen, [side]: entry.id })}
    />
  );

  async function run(entry: HistoryEntry) {
    const payload = await restore.run({ input: { versionId: entry.id, expectedRevision: item.revision } });
    if (payload !== null) setRestored(null);
  }

  return (
    <>
      <DataTable
        label={itemTexts.views.history}
        rows={entries}
        keyOf={({ id }) => id}
        columns={[
          { key: 'before', header: itemTexts.older, cell: choice('before'), width: '4rem' },
          { key: 'after', header: itemTexts.newer, cell: choice('after'), width: '4rem' },
          { key: 'revision', header: itemTexts.revisionHeader, isNumeric: true, cell: ({ revision }) => revision },
          { key: 'action', header: itemTexts.what, cell: (entry) => <What entry={entry} /> },
          { key: 'by', header: itemTexts.who, cell: (entry) => <Who entry={entry} /> },
          { key: 'at', header: itemTexts.when, cell: ({ createdAt }) => <Timestamp at={createdAt} /> },
          {
            key: 'restore',
            header: itemTexts.restore,
            cell: (entry) =>
              mayRestore && entry.action !== 'DELETE' && entry.revision !== item.revision ? (
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={itemTexts.restoreTitle(entry.revision)}
                  onClick={() => setRestored(entry)}
                >
                  {itemTexts.restore}
                </Button>
              ) : (
                entry.revision === item.revision && <Text c="dimmed">{itemTexts.present}</Text>
              ),
          },
        ]}
      />
      <ConfirmDialog
        opened={restored !== null}
        title={itemTexts.restoreTitle(restored?.revision ?? 0)}
        confirm={itemTexts.restore}
        action={restore}
        onClose={() => setRestored(null)}
        onConfirm={() => void (restored && run(restored))}
      >
        {itemTexts.restoreText}
      </ConfirmDialog>
    </>
  );
}

function What({ entry: { action, release } }: { readonly entry: HistoryEntry }) {
  if (release === null) return itemTexts.actions[action];
  return (
    <TextLink to="/releases/$releaseId" params={{ releaseId: release.id }}>
      {itemTexts.actions[action]} {release.version}
    </TextLink>
  );
}

function Who({ entry }: { readonly entry: HistoryEntry }) {
  const { createdBy } = entry;
  return (
    <span>
      {createdBy === null ? itemTexts.bySystem : <MemberName member={createdBy} />} <ImportRef edit={entry} />
    </span>
  );
}
