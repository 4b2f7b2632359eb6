import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { content } from '../../texts/content';
import { enums } from '../../texts/enums';
import { number } from '../../texts/format';
import type { ItemsScreenQuery } from './items.generated';
import { ITEM_TYPES, type ItemType } from './search';

/** A project with its content. */
export type LoadedProject = NonNullable<ItemsScreenQuery['project']>;

interface ItemTabsProps {
  readonly project: LoadedProject;
  readonly type: ItemType;
  readonly children: ReactNode;
}

const route = getRouteApi('/projects/$projectId/items');

/** The kinds of content with their numbers. The chosen one is in the address; the search is kept. */
export function ItemTabs({ project, type, children }: ItemTabsProps) {
  const navigate = route.useNavigate();
  const counts: Record<ItemType, number> = {
    INTEGRATION: project.integrationCount.totalCount,
    WORKFLOW: project.workflowCount.totalCount,
    APP_EVENT: project.appEventCount.totalCount,
  };
  const choose = (next: string | null) => {
    const chosen = ITEM_TYPES.find((each) => each === next);
    if (chosen === undefined) return;
    void navigate({ search: ({ search }) => ({ type: chosen, ...(search !== undefined && { search }) }) });
  };
  return (
    <Tabs value={type} onChange={choose} keepMounted={false}>
      <Tabs.List aria-label={content.kinds}>
        {ITEM_TYPES.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {content.tab(enums.contentTypes[each], number(counts[each]))}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {ITEM_TYPES.map((each) => (
        <Tabs.Panel key={each} value={each} pt="md">
          {children}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
