import { constantInWords } from '../../parts/graph/node-words';
import { TextLink } from '../../parts/links';
import { Tag } from '../../parts/tag';
import { Timestamp } from '../../parts/timestamp';
import { content } from '../../texts/content';
import { enums } from '../../texts/enums';
import type { LoadedProject } from './item-tabs';
import classes from './items.module.css';

type NodeOf<List extends 'integrations' | 'workflows' | 'appEvents'> = NonNullable<
  LoadedProject[List]
>['nodes'][number];

/** An item of any kind, as the list shows it. */
export type ListedItem = NodeOf<'integrations'> | NodeOf<'workflows'> | NodeOf<'appEvents'>;

interface ItemRowProps {
  readonly projectId: string;
  readonly item: ListedItem;
}

/** One item: its name and key, what it is, and who edited it last. */
export function ItemRow({ projectId, item }: ItemRowProps) {
  return (
    <div className={classes.row}>
      <div className={classes.names}>
        <TextLink
          className={classes.name}
          title={item.name}
          to="/projects/$projectId/items/$itemId"
          params={{ projectId, itemId: item.id }}
        >
          {item.name}
        </TextLink>
        <span className={classes.key} title={item.key}>
          {item.key}
        </span>
      </div>
      <div className={classes.facts}>
        <ItemFacts projectId={projectId} item={item} />
      </div>
      <div className={classes.edited}>
        {content.edited} <Timestamp at={item.updatedAt} />
        {item.updatedBy && <> · {item.updatedBy.name}</>}
      </div>
    </div>
  );
}

function ItemFacts({ projectId, item }: ItemRowProps) {
  if ('stepCount' in item) {
    const faults = item.faults ?? [];
    return (
      <>
        {item.draft && <Tag tone="attention">{content.draft}</Tag>}
        {item.hidden && <Tag tone="quiet">{content.hidden}</Tag>}
        {item.enabledByDefault && <Tag tone="quiet">{content.byDefault}</Tag>}
        <span>
          {item.triggerType !== null && `${constantInWords(item.triggerType)} · `}
          {content.steps(item.stepCount)}
        </span>
        {faults.length > 0 && (
          <ul className={classes.faults}>
            {faults.map(({ path, message }) => (
              <li key={path + message}>
                <code>{path}</code> {message}
              </li>
            ))}
          </ul>
        )}
      </>
    );
  }
  if ('authentication' in item) {
    return (
      <>
        {!item.active && <Tag tone="quiet">{content.disabled}</Tag>}
        <span>{enums.authentication[item.authentication]}</span>
        <TextLink
          to="/projects/$projectId/items"
          params={{ projectId }}
          search={{ type: 'WORKFLOW', integration: item.key }}
          aria-label={content.workflowsOf(item.name)}
        >
          {content.workflows}
        </TextLink>
      </>
    );
  }
  return null;
}
