import { Title } from '@mantine/core';
import { ChangeCounts } from '../../../parts/change-sign';
import { enums } from '../../../texts/enums';
import { number } from '../../../texts/format';
import type { ListedChangeFragment } from '../release.generated';
import { useReleaseScreen } from '../release-context';
import classes from './changes.module.css';

/** Which part of the numbers is of which kind of content. */
const NUMBERS = { INTEGRATION: 'integrations', APP_EVENT: 'appEvents', WORKFLOW: 'workflows' } as const;

/** The heading of a kind of content, with the numbers of its included changes. */
export function ChangeHeading({ contentType }: Pick<ListedChangeFragment, 'contentType'>) {
  const { release } = useReleaseScreen();
  const { total, added, modified, removed } = release.numbers.counts[NUMBERS[contentType]];
  return (
    <div className={classes.kind}>
      <Title order={3} className={classes.kindTitle}>
        {enums.contentTypes[contentType]} <span className={classes.total}>{number(total)}</span>
      </Title>
      <ChangeCounts added={added} modified={modified} removed={removed} />
    </div>
  );
}
