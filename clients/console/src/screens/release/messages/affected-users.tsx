import { useApolloClient } from '@apollo/client/react';
import { Modal } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, failureOf } from '../../../data/errors';
import { ErrorNotice } from '../../../parts/error-notice';
import { Timestamp } from '../../../parts/timestamp';
import { affected as texts } from '../../../texts/messages';
import { DetailsSkeleton } from '../changes/details-skeleton';
import { useReleaseScreen } from '../release-context';
import { AffectedUsersDocument, type AffectedUsersQuery } from './messages.generated';
import classes from './messages.module.css';

type Message = Extract<NonNullable<AffectedUsersQuery['node']>, { __typename: 'Message' }>;
type User = NonNullable<Message['affectedUsers']>['users']['nodes'][number];

/** What is read of the users of a message. */
interface Users {
  readonly title: string;
  readonly items: readonly User[];
  readonly total: number;
  readonly cursor: string | null;
}

/** The users whom a message concerns; which message is in the address. */
export function AffectedUsersDialog() {
  const { search, setSearch } = useReleaseScreen();
  const { users: messageId } = search;
  return (
    <Modal
      opened={messageId !== undefined}
      onClose={() => setSearch({ users: undefined })}
      title={texts.title}
      size="lg"
      closeButtonProps={{ 'aria-label': texts.close }}
    >
      {messageId !== undefined && <UserList key={messageId} messageId={messageId} />}
    </Modal>
  );
}

function UserList({ messageId }: { readonly messageId: string }) {
  const { users, failure, more } = useUsers(messageId);
  if (failure) return <ErrorNotice failure={failure} onRetry={more} />;
  if (users === null) return <DetailsSkeleton />;
  return (
    <>
      <p className={classes.usersTitle}>{users.title}</p>
      <p className={classes.dimmed}>{texts.users(users.total)}</p>
      <Rows users={users} onEnd={more} />
    </>
  );
}

const ROW = 36;
const FETCH_AHEAD = 20;

function Rows({ users, onEnd }: { readonly users: Users; onEnd(): void }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: users.items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 10,
  });
  const rows = virtualizer.getVirtualItems();
  const isAtEnd = (rows.at(-1)?.index ?? 0) >= users.items.length - FETCH_AHEAD;
  useEffect(() => {
    if (isAtEnd && users.cursor !== null) onEnd();
  }, [isAtEnd, users.cursor, onEnd]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by the keyboard.
    <section ref={scroller} className={classes.users} tabIndex={0} aria-label={texts.list}>
      <ul className={classes.userList} style={{ height: virtualizer.getTotalSize() }}>
        {rows.map(({ index, start }) => (
          <li key={index} className={classes.user} style={{ transform: `translateY(${start}px)`, height: ROW }}>
            <UserRow user={users.items[index]} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function UserRow({ user }: { readonly user: User | undefined }) {
  if (user === undefined) return null;
  const { userId, connectedUser } = user;
  return (
    <>
      <span className={classes.userId} title={userId}>
        {userId}
      </span>
      <span className={classes.dimmed}>
        {!connectedUser && texts.deleted}
        {connectedUser && !connectedUser.enabled && `${texts.disabled} · `}
        {connectedUser && (connectedUser.lastSeenAt ? <Timestamp at={connectedUser.lastSeenAt} /> : texts.never)}
      </span>
    </>
  );
}

function useUsers(messageId: string) {
  const client = useApolloClient();
  const [users, setUsers] = useState<Users | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reading = useRef<string | null | undefined>(undefined);
  const cursor = users?.cursor ?? null;
  const more = useCallback(async () => {
    // The same page is asked for once.
    if (reading.current === cursor) return;
    reading.current = cursor;
    try {
      const variables = { id: messageId, after: cursor };
      const { data } = await client.query({ query: AffectedUsersDocument, variables, fetchPolicy: 'no-cache' });
      const message = data?.node?.__typename === 'Message' ? data.node : null;
      const page = message?.affectedUsers?.users;
      const { hasNextPage = false, endCursor = null } = page?.pageInfo ?? {};
      setUsers((former) => ({
        title: message?.title ?? '',
        items: [...(cursor === null ? [] : (former?.items ?? [])), ...(page?.nodes ?? [])],
        total: page?.totalCount ?? 0,
        cursor: hasNextPage ? endCursor : null,
      }));
      setFailure(null);
    } catch (error) {
      reading.current = undefined;
      setFailure(failureOf(error));
    }
  }, [client, messageId, cursor]);
  useEffect(() => {
    if (users === null) void more();
  }, [users, more]);
  return { users, failure, more: useCallback(() => void more(), [more]) };
}
