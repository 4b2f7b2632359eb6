import { Tag } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { content, itemTexts } from '../../texts/content';
import { enums } from '../../texts/enums';
import classes from './item.module.css';
import type { LoadedItem } from './loaded-item';

/** The name of an item; below it what it is, and who edited it last. */
export function ItemHeading({ item }: { readonly item: LoadedItem }) {
  return (
    <span className={classes.heading}>
      <span className={classes.title}>
        {item.name} {'draft' in item && item.draft && <Tag tone="attention">{content.draft}</Tag>}
      </span>
      <span className={classes.sub}>
        {enums.contentType[item.contentType]} · <span className={classes.key}>{item.key}</span> ·{' '}
        {itemTexts.revision(item.revision)} · {content.edited} <Timestamp at={item.updatedAt} />
        {item.updatedBy && ` · ${item.updatedBy.name}`}
      </span>
    </span>
  );
}
