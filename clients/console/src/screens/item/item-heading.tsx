import { Tag } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { content, itemTexts } from '../../texts/content';
import { enums } from '../../texts/enums';
import classes from './item.module.css';
import type { LoadedItem } from './loaded-item';

/** The name of an item, and whether it is a draft. */
export function ItemHeading({ item }: { readonly item: LoadedItem }) {
  return (
    <>
      {item.name} {'draft' in item && item.draft && <Tag tone="attention">{content.draft}</Tag>}
    </>
  );
}

/** What an item is, and who edited it last. */
export function ItemFacts({ item }: { readonly item: LoadedItem }) {
  return (
    <>
      {enums.contentType[item.contentType]} · <span className={classes.key}>{item.key}</span> ·{' '}
      {itemTexts.revision(item.revision)} · {content.edited} <Timestamp at={item.updatedAt} />
      {item.updatedBy && ` · ${item.updatedBy.name}`}
    </>
  );
}
