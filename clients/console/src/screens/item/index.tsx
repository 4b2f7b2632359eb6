import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useScreenQuery } from '../../data/use-screen-query';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { TableSkeleton } from '../../parts/skeletons';
import { content } from '../../texts/content';
import { whyNotEditable } from '../items/access';
import { contentCrumbs } from '../items/project-crumbs';
import { ItemScreenDocument } from './item.generated';
import { ItemEditor } from './item-editor';
import { ItemFacts, ItemHeading } from './item-heading';
import { ItemMenu } from './item-menu';
import { itemIn } from './loaded-item';

const route = getRouteApi('/projects/$projectId/items/$itemId');

/** One item: edited as a form or as JSON, drawn, its history, and what uses it. */
export function Screen() {
  const { projectId, itemId } = route.useParams();
  const { view } = route.useSearch();
  const [withHistory] = useState(view === 'history');
  const query = useScreenQuery(ItemScreenDocument, { projectId, itemId, withHistory });
  const project = query.data?.project ?? null;
  const item = useMemo(() => itemIn(query.data?.node ?? null, projectId), [query.data?.node, projectId]);
  const whyNot = project && whyNotEditable(project);

  return (
    <Page
      title={item?.name ?? content.title}
      crumbs={project ? contentCrumbs(project) : []}
      {...(item && { heading: <ItemHeading item={item} />, facts: <ItemFacts item={item} /> })}
      actions={project && item && <ItemMenu projectId={projectId} item={item} mayEdit={whyNot === null} />}
    >
      <Loaded query={query} skeleton={<TableSkeleton rows={8} />}>
        {({ definitionSchemas }) =>
          project === null || item === null ? (
            <NotFoundNotice />
          ) : (
            // Another item starts with fresh state.
            <ItemEditor
              key={item.id}
              projectId={projectId}
              item={item}
              schemas={definitionSchemas}
              whyNot={whyNot}
              onConflict={query.retry}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
