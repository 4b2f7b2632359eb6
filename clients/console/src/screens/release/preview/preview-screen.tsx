import { useNavigate } from '@tanstack/react-router';
import { Columns } from '../columns';
import { useReleaseScreen } from '../release-context';
import { DeployButton } from './deploy-button';
import { DiscardButton } from './discard-button';
import { Follow } from './follow';
import { NewsBar } from './news-bar';
import { PreviewFacts } from './preview-facts';
import { PreviewPage } from './preview-page';
import { useNews } from './use-news';
import { usePreviewKeys } from './use-preview-keys';

/** A Release Preview: what would change, what to know, and the way to deploy it. */
export function PreviewScreen() {
  const { release, reader, mayRelease } = useReleaseScreen();
  const news = useNews(release, reader.reading);
  const navigate = useNavigate();
  const { id, revision } = release.head;
  const deploy = () =>
    void navigate({ to: '/releases/$releaseId/deploy', params: { releaseId: id }, search: { revision } });
  usePreviewKeys({ onDeploy: mayRelease ? deploy : null, onShow: () => void reader.takeIn() });
  return (
    <PreviewPage
      actions={
        <>
          {mayRelease && <DiscardButton />}
          <DeployButton onDeploy={deploy} />
        </>
      }
    >
      <Follow key={reader.reading} releaseId={id} reading={reader.reading} news={news} />
      <div>
        <PreviewFacts />
        <NewsBar news={news} />
      </div>
      <Columns />
    </PreviewPage>
  );
}
