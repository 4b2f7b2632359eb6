import { Button, Group, Text } from '@mantine/core';
import { itemTexts } from '../../texts/content';
import classes from './item.module.css';
import type { ItemDraft } from './use-item-draft';

/** Offers what was typed before and never saved, e.g. because the token had expired. */
export function RestoreOffer({ editing: { isKept, restore, forget } }: { readonly editing: ItemDraft }) {
  return (
    <div role="status">
      {isKept && (
        <div className={classes.conflict}>
          <Text mb="xs">{itemTexts.kept}</Text>
          <Group gap="xs">
            <Button size="compact-sm" onClick={restore}>
              {itemTexts.restoreKept}
            </Button>
            <Button size="compact-sm" variant="default" onClick={forget}>
              {itemTexts.forgetKept}
            </Button>
          </Group>
        </div>
      )}
    </div>
  );
}
