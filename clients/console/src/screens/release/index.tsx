import { Skeleton, VisuallyHidden } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { mayDeploy } from '../../parts/deploy-obstacles';
import { ErrorNotice } from '../../parts/error-notice';
import { NotFoundNotice } from '../../parts/not-allowed';
import { Page } from '../../parts/page';
import { useWriteSearch } from '../../parts/use-write-search';
import { release as texts } from '../../texts/release';
import classes from './columns.module.css';
import { PreviewScreen } from './preview/preview-screen';
import { ReleaseContext, type ReleaseScreen } from './release-context';
import { listFilter, type ReleaseSearch } from './search';
import { type ReleaseData, useRelease } from './state/use-release';
import { StoredScreen } from './stored/stored-screen';

const route = getRouteApi('/releases/$releaseId');

/** A release: its preview while it is one, later what was deployed. */
export function Screen() {
  const { releaseId } = route.useParams();
  return <ReleaseOf key={releaseId} releaseId={releaseId} />;
}

function ReleaseOf({ releaseId }: { readonly releaseId: string }) {
  const search = route.useSearch();
  const reader = useRelease(releaseId, listFilter(search));
  const { data } = reader;
  if (data.kind !== 'READY') return <NotReady data={data} onRetry={() => void reader.takeIn()} />;
  return <Ready data={data} reader={reader} search={search} />;
}

interface ReadyProps {
  readonly data: Extract<ReleaseData, { kind: 'READY' }>;
  readonly reader: ReleaseScreen['reader'];
  readonly search: ReleaseSearch;
}

function Ready({ data: { release, marks }, reader, search }: ReadyProps) {
  const { environment, state } = release.head;
  const { can } = environment.project;
  const setSearch = useWriteSearch<ReleaseSearch>();
  const isPreview = state === 'PREVIEW';
  const mayRelease = mayDeploy(release.head);
  const mayProvide = can.provideConfiguration;
  const screen = useMemo(
    () => ({ release, marks, reader, search, setSearch, isPreview, mayRelease, mayProvide }),
    [release, marks, reader, search, setSearch, isPreview, mayRelease, mayProvide],
  );
  return <ReleaseContext value={screen}>{isPreview ? <PreviewScreen /> : <StoredScreen />}</ReleaseContext>;
}

interface NotReadyProps {
  readonly data: Exclude<ReleaseData, { kind: 'READY' }>;
  onRetry(): void;
}

function NotReady({ data, onRetry }: NotReadyProps) {
  switch (data.kind) {
    case 'LOADING':
      return (
        <Page title={texts.loading} heading={<Skeleton height={24} width={280} />}>
          <div role="status">
            <VisuallyHidden>{texts.loading}</VisuallyHidden>
            <Skeleton height={14} width={420} maw="100%" mb="lg" />
            <div className={classes.columns} data-column="changes">
              <Skeleton className={classes.changes} height={420} />
              <Skeleton className={classes.messages} height={300} />
            </div>
          </div>
        </Page>
      );
    case 'FAILED':
      return (
        <Page title={texts.failed}>
          <ErrorNotice failure={data.failure} onRetry={onRetry} />
        </Page>
      );
    case 'ABSENT':
      return (
        <Page title={texts.absent}>
          <NotFoundNotice />
        </Page>
      );
  }
}
