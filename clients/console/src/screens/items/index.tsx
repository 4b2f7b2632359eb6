import { Group } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useScreenQuery } from '../../data/use-screen-query';
import { ActionButton } from '../../parts/action-button';
import { ButtonLink } from '../../parts/links';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { content } from '../../texts/content';
import { whyNotEditable } from './access';
import { CreateItemDialog } from './create-item-dialog';
import { ItemList } from './item-list';
import { ItemTabs } from './item-tabs';
import { ItemsScreenDocument } from './items.generated';
import { contentTitle, projectCrumbs } from './project-crumbs';

const route = getRouteApi('/projects/$projectId/items');
const PAGE_SIZE = 50;

/** The content of a project: one list for each kind, with search and filters. */
export function Screen() {
  const { projectId } = route.useParams();
  const { type = 'WORKFLOW', search, integration, drafts } = route.useSearch();
  const [isCreating, setCreating] = useState(false);
  const query = useScreenQuery(ItemsScreenDocument, {
    projectId,
    first: PAGE_SIZE,
    search: search ?? null,
    integrationKey: integration ?? null,
    draft: drafts === 'yes' ? true : null,
    isIntegrations: type === 'INTEGRATION',
    isWorkflows: type === 'WORKFLOW',
    isAppEvents: type === 'APP_EVENT',
    isDrafts: drafts === 'yes',
  });
  const project = query.data?.project;
  const whyNot = project ? whyNotEditable(project) : null;

  return (
    <Page
      title={project ? contentTitle(project) : content.title}
      crumbs={project ? projectCrumbs(project) : []}
      actions={
        project && (
          <Group gap="xs">
            <ButtonLink variant="default" to="/projects/$projectId/transfer" params={{ projectId }}>
              {content.importExport}
            </ButtonLink>
            <ActionButton whyNot={whyNot} onClick={() => setCreating(true)}>
              {content.create[type]}
            </ActionButton>
          </Group>
        )
      }
    >
      <Loaded query={query} skeleton={<TableSkeleton rows={10} />}>
        {({ project: loaded }) =>
          loaded === null ? (
            <NotFoundNotice />
          ) : (
            <ItemTabs project={loaded} type={type}>
              <ItemList
                project={loaded}
                type={type}
                onMore={async (after) => query.fetchMore({ after })}
                onCreate={whyNot === null ? () => setCreating(true) : null}
              />
            </ItemTabs>
          )
        }
      </Loaded>
      {isCreating && (
        <CreateItemDialog
          projectId={projectId}
          type={type}
          integrationKey={integration ?? null}
          onClose={() => setCreating(false)}
        />
      )}
    </Page>
  );
}
