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
import { itemIn, versionsIn } from './loaded-item';
import type { ItemSearch } from './search';

const route = getRouteApi('/projects/$projectId/items/$itemId');

/** One item: edited as a form or as JSON, drawn, its history, and what uses it. */
export function Screen() {
  const { projectId, itemId } = route.useParams();
  const search = route.useSearch();
  const [shown] = useState(() => shownFirst(search));
  const query = useScreenQuery(ItemScreenDocument, { projectId, itemId, ...shown });
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
        {(data) =>
          project === null || item === null ? (
            <NotFoundNotice />
          ) : (
            // Another item starts with fresh state.
            <ItemEditor
              key={item.id}
              projectId={projectId}
              item={item}
              schemas={data.definitionSchemas}
              versions={versionsIn(data)}
              whyNot={whyNot}
              onConflict={query.retry}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

/** Which variables of the query make it one request for the view that an address shows. */
function shownFirst({ view, before, after }: ItemSearch) {
  const withHistory = view === 'history';
  const withVersions = withHistory && before !== undefined && after !== undefined;
  const variables = { withHistory, withVersions, withNewest: withHistory && !withVersions };
  return withVersions ? { ...variables, before, after } : variables;
}
