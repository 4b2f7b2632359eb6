import { Text, Title } from '@mantine/core';
import { EmptyState } from '../../parts/empty-state';
import { TextLink } from '../../parts/links';
import { Tag } from '../../parts/tag';
import { content, itemTexts } from '../../texts/content';
import { count } from '../../texts/format';
import classes from './item.module.css';
import type { LoadedItem } from './loaded-item';

interface UsesViewProps {
  readonly projectId: string;
  readonly item: LoadedItem;
}

/** What an item uses, and the workflows that use it. */
export function UsesView({ projectId, item }: UsesViewProps) {
  if (!('workflows' in item)) {
    const used = [item.integration, item.appEvent].filter((each) => each !== null);
    return (
      <section>
        <Title order={2}>{itemTexts.uses}</Title>
        <ItemLinks projectId={projectId} items={used} />
      </section>
    );
  }
  const { nodes, totalCount } = item.workflows;
  if (totalCount === 0) return <EmptyState title={itemTexts.unused} />;
  return (
    <section>
      <Title order={2}>{itemTexts.usedBy}</Title>
      <ItemLinks projectId={projectId} items={nodes} />
      {totalCount > nodes.length && (
        <Text>
          {item.contentType === 'INTEGRATION' ? (
            <TextLink
              to="/projects/$projectId/items"
              params={{ projectId }}
              search={{ type: 'WORKFLOW', integration: item.key }}
            >
              {count(totalCount, 'workflow')}
            </TextLink>
          ) : (
            content.found(totalCount)
          )}
        </Text>
      )}
    </section>
  );
}

interface ItemLinksProps {
  readonly projectId: string;
  readonly items: readonly {
    readonly id: string;
    readonly key: string;
    readonly name: string;
    readonly draft?: boolean;
  }[];
}

function ItemLinks({ projectId, items }: ItemLinksProps) {
  return (
    <ul className={classes.links}>
      {items.map(({ id, key, name, draft = false }) => (
        <li key={id}>
          <TextLink to="/projects/$projectId/items/$itemId" params={{ projectId, itemId: id }}>
            {name}
          </TextLink>{' '}
          <span className={classes.key}>{key}</span> {draft && <Tag tone="attention">{content.draft}</Tag>}
        </li>
      ))}
    </ul>
  );
}
