import { getRouteApi } from '@tanstack/react-router';
import { useScreenQuery } from '../../data/use-screen-query';
import { Loaded } from '../../parts/loaded';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { LinesSkeleton } from '../../parts/skeletons';
import { transferTexts } from '../../texts/content';
import { whyNotEditable } from '../items/access';
import { contentCrumbs } from '../items/project-crumbs';
import { ExportSection } from './export-section';
import { ImportSection } from './import-section';
import { TransferScreenDocument } from './transfer.generated';

const route = getRouteApi('/projects/$projectId/transfer');

/** Exports the content of a project to a file, and imports one. */
export function Screen() {
  const { projectId } = route.useParams();
  const query = useScreenQuery(TransferScreenDocument, { projectId });
  const project = query.data?.project ?? null;
  return (
    <Page title={transferTexts.title} crumbs={project ? contentCrumbs(project) : []}>
      <Loaded query={query} skeleton={<LinesSkeleton lines={8} />}>
        {() =>
          project === null ? (
            <NotFoundNotice />
          ) : (
            <>
              <ExportSection project={project} />
              <ImportSection projectId={project.id} whyNot={whyNotEditable(project)} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
