import { useApolloClient } from '@apollo/client/react';
import { Button, UnstyledButton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type Failure, failureOf } from '../../../data/errors';
import { ErrorNotice } from '../../../parts/error-notice';
import { Timestamp } from '../../../parts/timestamp';
import { messages as texts } from '../../../texts/messages';
import { DetailsSkeleton } from '../changes/details-skeleton';
import type { ListedMessageFragment } from '../release.generated';
import { useReleaseScreen } from '../release-context';
import { joinPages, type Loaded, readMessages } from '../state/load-release';
import classes from './messages.module.css';

/** The warnings that are carried over: folded, and read when they are unfolded. */
export function CarriedOver({ count }: { readonly count: number }) {
  const { release } = useReleaseScreen();
  const [isOpen, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <section className={classes.carried}>
      <UnstyledButton className={classes.fold} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>{' '}
        {texts.carriedOver(count, release.head.environment.liveRelease?.version ?? null)}
      </UnstyledButton>
      {isOpen && <CarriedOverList />}
    </section>
  );
}

function CarriedOverList() {
  const client = useApolloClient();
  const { release } = useReleaseScreen();
  const { id } = release.head;
  const [list, setList] = useState<Loaded<ListedMessageFragment> | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  async function read(former: Loaded<ListedMessageFragment> | null) {
    try {
      const next = await readMessages(client, id, former?.cursor ?? null, true);
      if (next) setList(former ? joinPages(former, next) : next);
      setFailure(null);
    } catch (error) {
      setFailure(failureOf(error));
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once for each state of the release that is shown.
  useEffect(() => void read(null), [client, release]);
  if (failure) return <ErrorNotice failure={failure} onRetry={() => void read(list)} />;
  if (list === null) return <DetailsSkeleton />;
  return (
    <>
      <p className={classes.dimmed}>{texts.carriedOverHint}</p>
      <ul className={classes.carriedList}>
        {list.items.map((message) => (
          <CarriedOverMessage key={message.id} message={message} />
        ))}
      </ul>
      {list.cursor !== null && (
        <Button size="compact-sm" variant="default" onClick={() => void read(list)}>
          {texts.more(list.total - list.items.length)}
        </Button>
      )}
    </>
  );
}

function CarriedOverMessage({ message: { title, text, carriedOver } }: { readonly message: ListedMessageFragment }) {
  return (
    <li>
      <strong>{title}</strong>
      <p className={classes.text}>{text}</p>
      {carriedOver && (
        <p className={classes.dimmed}>
          {texts.acknowledgedFor(carriedOver.acknowledgedBy?.name ?? null, carriedOver.fromRelease.version ?? null)}{' '}
          <Timestamp at={carriedOver.acknowledgedAt} />
        </p>
      )}
    </li>
  );
}
