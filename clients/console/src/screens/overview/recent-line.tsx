import { TextLink } from '../../parts/links';
import { firstLine } from '../../parts/markdown/first-line';
import type { PathPipelineFragment } from '../../parts/path/path.generated';
import { recentOf } from '../../parts/path/recent-of';
import { releaseTime } from '../../parts/release-time';
import { StateTag } from '../../parts/state-tag';
import { Timestamp } from '../../parts/timestamp';
import { TruncatedText } from '../../parts/truncated-text';
import { VersionBadge } from '../../parts/version-badge';
import { enums } from '../../texts/enums';
import { pipelines as words } from '../../texts/pipelines';
import classes from './overview.module.css';

const SHOWN = 3;

/** The newest releases of a pipeline, on a line. */
export function RecentLine({ pipeline }: { readonly pipeline: PathPipelineFragment }) {
  const releases = recentOf(pipeline, SHOWN);
  if (releases.length === 0) return null;
  return (
    <ul className={classes.recent} aria-label={words.recent}>
      {releases.map((release) => (
        <li key={release.id} className={classes.release}>
          <TextLink to="/releases/$releaseId" params={{ releaseId: release.id }}>
            <VersionBadge version={release.version} /> <span aria-hidden="true">→</span>{' '}
            {enums.environmentKind[release.to]}
          </TextLink>
          <StateTag state={release.state} />
          <Timestamp at={releaseTime(release)} />
          <span className={classes.description}>
            <TruncatedText text={firstLine(release.description)} />
          </span>
        </li>
      ))}
    </ul>
  );
}
