import type { TextSchema } from '../../parts/json/fault-checker';
import type { LoadedItem } from './loaded-item';
import type { ItemDraft } from './use-item-draft';

/** What the views that edit an item share. */
export interface EditingViewProps {
  readonly item: LoadedItem;
  readonly editing: ItemDraft;
  readonly schema: TextSchema;
  readonly isReadOnly: boolean;
}
