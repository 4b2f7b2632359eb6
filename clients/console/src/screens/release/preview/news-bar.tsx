import { Button } from '@mantine/core';
import { ErrorNotice } from '../../../parts/error-notice';
import { ButtonLink } from '../../../parts/links';
import { news as texts } from '../../../texts/release';
import { useReleaseScreen } from '../release-context';
import { differenceCount } from '../state/compare-lists';
import type { ReviewDifference } from '../state/review';
import { isDifferent } from '../state/review';
import classes from './preview.module.css';
import type { News } from './use-news';

/** What has happened since the reader looked. Nothing on the page moves until the reader asks for it. */
export function NewsBar({ news }: { readonly news: News }) {
  const { reader, marks } = useReleaseScreen();
  const { difference, ended, failure } = news;
  return (
    <div role="status" className={classes.news}>
      {ended && <Ended state={ended} />}
      {!ended && difference && (
        <p className={classes.newsLine} data-fresh>
          <span>{newsText(difference)}</span>
          <Button size="compact-sm" loading={reader.isReading} onClick={() => void reader.takeIn()}>
            {texts.show}
          </Button>
        </p>
      )}
      {!ended && !difference && marks && isDifferent(marks) && (
        <p className={classes.newsLine}>
          <span>{markedText(marks)}</span>
          <Button size="compact-sm" variant="default" onClick={reader.clearMarks}>
            {texts.clear}
          </Button>
        </p>
      )}
      {failure && !ended && <p className={classes.newsLine}>{`${texts.disconnected} ${failure.message}`}</p>}
      {reader.failure && <ErrorNotice failure={reader.failure} onRetry={() => void reader.takeIn()} />}
    </div>
  );
}

function Ended({ state: { id, state, version, deployedBy } }: { readonly state: NonNullable<News['ended']> }) {
  if (state === 'DISCARDED') return <p className={classes.newsLine}>{texts.discarded}</p>;
  return (
    <p className={classes.newsLine} data-fresh>
      <span>{texts.deployed(deployedBy?.name ?? null, version ?? null)}</span>
      <ButtonLink size="compact-sm" to="/releases/$releaseId/deployment" params={{ releaseId: id }}>
        {texts.openDeployment}
      </ButtonLink>
    </p>
  );
}

function newsText({ changes, messages, elsewhere }: ReviewDifference): string {
  const [changeCount, messageCount] = [differenceCount(changes), differenceCount(messages)];
  return changeCount + messageCount === 0 && elsewhere ? texts.elsewhere : texts.since(changeCount, messageCount);
}

function markedText({ changes, messages }: ReviewDifference): string {
  const [added, changed, gone] = (['added', 'changed', 'gone'] as const).map(
    (part) => changes[part].size + messages[part].size,
  );
  const text = texts.marked(added ?? 0, changed ?? 0, gone ?? 0);
  return text === '' ? texts.markedElsewhere : `${text} ${texts.markedSince}`;
}
