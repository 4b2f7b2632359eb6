import { ImportRef } from '../../../parts/import-ref';
import { TextLink } from '../../../parts/links';
import { Timestamp } from '../../../parts/timestamp';
import { change as texts } from '../../../texts/release';
import type { ChangeDetailsQuery } from './change.generated';
import classes from './changes.module.css';

type Details = Extract<NonNullable<ChangeDetailsQuery['node']>, { __typename: 'Change' }>;

/** The edits that a change gathers, newest first, and the way to the item. */
export function ChangeEdits({ details: { edits, lastEdit } }: { readonly details: Details }) {
  if (edits.totalCount === 0) return null;
  const item = lastEdit?.version.item;
  const left = edits.totalCount - edits.nodes.length;
  return (
    <div className={classes.edits}>
      <span className={classes.editsTitle}>{texts.edits(edits.totalCount)}</span>
      <ol className={classes.editList}>
        {edits.nodes.map((edit) => (
          <li key={edit.id}>
            {texts.edit(edit.revision)} · {edit.createdBy?.name ?? texts.server} <ImportRef edit={edit} />{' '}
            <Timestamp at={edit.createdAt} />
          </li>
        ))}
        {left > 0 && <li>{texts.moreEdits(left)}</li>}
      </ol>
      {item && (
        <TextLink to="/projects/$projectId/items/$itemId" params={{ projectId: item.project.id, itemId: item.id }}>
          {texts.openItem}
        </TextLink>
      )}
    </div>
  );
}
