import { Text } from '@mantine/core';
import { ChangeCounts, ChangeSign } from '../../parts/change-sign';
import { fieldInWords } from '../../parts/graph/node-words';
import { VirtualList } from '../../parts/virtual-list';
import { transferTexts } from '../../texts/content';
import type { ImportedChangesFragment } from './transfer.generated';
import classes from './transfer.module.css';
import type { Trial } from './use-import';

type ImportedChange = ImportedChangesFragment['changes']['nodes'][number];

/** What a file would change: in numbers, and one by one. */
export function ImportTrial({ trial: { counts, changes } }: { readonly trial: Trial }) {
  if (counts.total === 0) return <Text role="status">{transferTexts.nothing}</Text>;
  const nodes = changes?.nodes ?? [];
  const left = counts.total - nodes.length;
  return (
    <div className={classes.trial}>
      <p role="status">
        <ChangeCounts added={counts.added} modified={counts.modified} removed={counts.removed} />
      </p>
      <VirtualList
        label={transferTexts.changes}
        items={nodes}
        keyOf={({ contentType, key }) => `${contentType} ${key}`}
        estimate={48}
        render={(change) => <ImportedChangeRow change={change} />}
        total={counts.total}
      />
      {left > 0 && <Text c="dimmed">{transferTexts.moreChanges(left)}</Text>}
    </div>
  );
}

function ImportedChangeRow({ change }: { readonly change: ImportedChange }) {
  const left = change.fieldChangeCount - change.fieldChanges.length;
  return (
    <div className={classes.change}>
      <ChangeSign type={change.type} /> {change.sentence}
      <ul>
        {change.fieldChanges.map(({ path, place, ...field }) => (
          <li key={`${field.type} ${path}`}>{fieldInWords({ name: place, ...field })}</li>
        ))}
        {left > 0 && <li>{transferTexts.moreFields(left)}</li>}
      </ul>
    </div>
  );
}
