import { useApolloClient } from '@apollo/client/react';
import { Button, Stack, Text, Title } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { failureOf } from '../../data/errors';
import { notify } from '../../data/notices';
import { journal as words } from '../../texts/deployment';
import { enums } from '../../texts/enums';
import { dateTime, time } from '../../texts/format';
import { EarlierJournalDocument, type JournalLineFragment, type JournalPageFragment } from './deployment.generated';
import classes from './journal.module.css';
import { joinLines } from './journal-lines';
import { useFollowedEnd } from './use-followed-end';

interface JournalProps {
  readonly releaseId: string;
  /** The newest entries when the screen was opened. */
  readonly stored: JournalPageFragment;
  /** Whether entries were deleted by age. */
  readonly isPruned: boolean;
  /** The newest entries of the stream. */
  readonly newest: readonly JournalLineFragment[];
  readonly onGap: () => void;
}

/** Everything that happened in a deployment, oldest first. It follows the newest entry until the reader scrolls away. */
export function Journal({ releaseId, stored, isPruned, newest, onGap }: JournalProps) {
  const earlier = useEarlier(releaseId, stored);
  const { lines, hasGap } = useKnownLines(stored.nodes, newest);
  const { box, isFollowing, follow } = useFollowedEnd(lines.length);
  useEffect(() => {
    if (hasGap) onGap();
  }, [hasGap, onGap]);
  const all = [...earlier.lines, ...lines];

  return (
    <Stack component="section" gap="xs" aria-labelledby="journal">
      <Title order={2} id="journal">
        {words.title}
      </Title>
      {isPruned && <Text c="dimmed">{words.pruned}</Text>}
      {all.length === 0 && !isPruned && <Text c="dimmed">{words.none}</Text>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by the keyboard. */}
      <div ref={box} className={classes.box} tabIndex={0} role="log" aria-live="off" aria-labelledby="journal">
        {earlier.before !== null && (
          <Button variant="default" size="compact-sm" loading={earlier.isLoading} onClick={() => void earlier.load()}>
            {words.earlier}
          </Button>
        )}
        <ol className={classes.lines}>
          {all.map((line) => (
            <li key={line.id} className={classes.line} data-event={line.event}>
              <time dateTime={line.createdAt} title={dateTime(line.createdAt)} className={classes.time}>
                {time(line.createdAt)}
              </time>
              <span className={classes.phase}>{line.phase === null ? '' : enums.phase[line.phase]}</span>
              <span>{line.text}</span>
            </li>
          ))}
        </ol>
      </div>
      {!isFollowing && (
        <Button variant="default" size="compact-sm" style={{ alignSelf: 'flex-start' }} onClick={follow}>
          {words.newest}
        </Button>
      )}
    </Stack>
  );
}

/** All entries that were seen since the screen was opened. */
function useKnownLines(stored: readonly JournalLineFragment[], newest: readonly JournalLineFragment[]) {
  const [seen, setSeen] = useState(stored);
  const known = useMemo(
    () => ((stored.at(-1)?.sequence ?? 0) > (seen.at(-1)?.sequence ?? 0) ? stored : seen),
    [stored, seen],
  );
  const joined = useMemo(() => joinLines(known, newest), [known, newest]);
  useEffect(() => setSeen(joined.lines), [joined]);
  return joined;
}

/** The entries before those that the screen was opened with, fetched page by page. */
function useEarlier(releaseId: string, { pageInfo }: JournalPageFragment) {
  const client = useApolloClient();
  const [lines, setLines] = useState<readonly JournalLineFragment[]>([]);
  const [before, setBefore] = useState(pageInfo.hasPreviousPage ? pageInfo.startCursor : null);
  const [isLoading, setLoading] = useState(false);

  async function load(): Promise<void> {
    if (before === null) return;
    setLoading(true);
    try {
      const { data } = await client.query({
        query: EarlierJournalDocument,
        variables: { id: releaseId, before },
        fetchPolicy: 'no-cache',
      });
      const page = data?.release?.deployment?.journal;
      if (!page) return;
      setLines((later) => [...page.nodes, ...later]);
      setBefore(page.pageInfo.hasPreviousPage ? page.pageInfo.startCursor : null);
    } catch (error) {
      notify(failureOf(error).message);
    } finally {
      setLoading(false);
    }
  }

  return { lines, before, isLoading, load };
}
