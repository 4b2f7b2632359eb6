import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, failureOf } from '../../../data/errors';
import { useSession } from '../../../data/session';
import type { ListedChangeFragment } from '../release.generated';
import type { ListFilter } from '../search';
import {
  type Extent,
  FIRST_PAGES,
  joinPages,
  type LoadedRelease,
  loadRelease,
  readChanges,
  readMessages,
} from './load-release';
import { compareReviews, joinDifferences, type ReviewDifference, withoutOwn } from './review';
import { lastReview, rememberReview, reviewOf } from './reviewed';

/** A release in each state of its loading. */
export type ReleaseData =
  | { readonly kind: 'LOADING' }
  | { readonly kind: 'FAILED'; readonly failure: Failure }
  | { readonly kind: 'ABSENT' }
  | { readonly kind: 'READY'; readonly release: LoadedRelease; readonly marks: ReviewDifference | null };

/** The release on the screen, and how to read more of it. */
export interface ReleaseReader {
  readonly data: ReleaseData;
  /** True while the newest state is read. What is on the screen stays until it is there. */
  readonly isReading: boolean;
  /** Counts how often the newest state was taken in. */
  readonly reading: number;
  /** Why the last reading failed, while an older state is still shown. */
  readonly failure: Failure | null;
  /** True if the content has moved on, so that no further page of what is shown can be read. */
  readonly isPast: boolean;
  /** Takes the newest state in, and marks what differs. `ownChangeIds`: what the reader has changed is no news. */
  takeIn(ownChangeIds?: ReadonlySet<string>): Promise<void>;
  moreChanges(): Promise<void>;
  moreMessages(): Promise<void>;
  clearMarks(): void;
}

/** Reads a release for a screen: what is shown stays as it is until `takeIn`. Another release needs another component. */
export function useRelease(id: string, filter: ListFilter | null): ReleaseReader {
  const client = useApolloClient();
  const memberId = useSession().viewer.id;
  const [data, setData] = useState<ReleaseData>({ kind: 'LOADING' });
  const [isReading, setReading] = useState(false);
  const [readings, setReadings] = useState(0);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isPast, setPast] = useState(false);
  const shown = useRef<LoadedRelease | null>(null);
  const latest = useRef(0);
  const filterKey = JSON.stringify(filter);

  const show = useCallback(
    (release: LoadedRelease, marks: (former: ReviewDifference | null) => ReviewDifference | null) => {
      shown.current = release;
      if (release.head.state === 'PREVIEW') rememberReview({ memberId, releaseId: id }, reviewOf(release));
      setData((former) => ({ kind: 'READY', release, marks: marks(former.kind === 'READY' ? former.marks : null) }));
    },
    [id, memberId],
  );

  /** Runs one reading. An answer that a later reading has overtaken is dropped. */
  const reading = useCallback(async (read: (isLatest: () => boolean) => Promise<void>) => {
    latest.current += 1;
    const own = latest.current;
    const isLatest = () => latest.current === own;
    setReading(true);
    try {
      await read(isLatest);
      if (isLatest()) setFailure(null);
    } catch (error) {
      if (!isLatest()) return;
      if (shown.current === null) setData({ kind: 'FAILED', failure: failureOf(error) });
      setFailure(failureOf(error));
    } finally {
      if (isLatest()) setReading(false);
    }
  }, []);

  const takeIn = useCallback(
    (own: ReadonlySet<string> | null = null) =>
      reading(async (isLatest) => {
        const former = shown.current;
        const before = former ? reviewOf(former) : lastReview({ memberId, releaseId: id });
        const release = await loadRelease(client, id, extentOf(former, JSON.parse(filterKey)));
        if (!isLatest()) return;
        if (release === null) return setData({ kind: 'ABSENT' });
        const difference = before && compareReviews(before, reviewOf(release));
        setPast(false);
        setReadings((count) => count + 1);
        show(release, (marks) => {
          if (own === null) return difference;
          return difference && joinDifferences(marks, withoutOwn(difference, own));
        });
      }),
    [client, id, memberId, filterKey, reading, show],
  );

  // The first reading, and one for each other filter.
  useEffect(() => {
    const former = shown.current;
    if (former === null) return void takeIn();
    void reading(async (isLatest) => {
      const wanted: ListFilter | null = JSON.parse(filterKey);
      const filtered = wanted && (await readChanges(client, former.head, null, wanted));
      if (!isLatest()) return;
      setPast(wanted !== null && filtered === null);
      show({ ...former, filtered }, (marks) => marks);
    });
  }, [client, filterKey, reading, show, takeIn]);

  const moreChanges = useCallback(async () => {
    const former = shown.current;
    const list = former?.filtered ?? former?.changes;
    if (!former || !list || list.cursor === null) return;
    const { cursor } = list;
    await reading(async (isLatest) => {
      const next = await readChanges(client, former.head, cursor, former.filtered ? JSON.parse(filterKey) : null);
      if (!isLatest()) return;
      if (next === null) return setPast(true);
      const joined = joinPages<ListedChangeFragment>(list, next);
      show({ ...former, ...(former.filtered ? { filtered: joined } : { changes: joined }) }, (marks) => marks);
    });
  }, [client, filterKey, reading, show]);

  const moreMessages = useCallback(async () => {
    const former = shown.current;
    if (!former || former.messages.cursor === null) return;
    const { cursor } = former.messages;
    await reading(async (isLatest) => {
      const next = await readMessages(client, id, cursor, false);
      if (!isLatest() || next === null) return;
      show({ ...former, messages: joinPages(former.messages, next) }, (marks) => marks);
    });
  }, [client, id, reading, show]);

  const clearMarks = () => setData((now) => (now.kind === 'READY' ? { ...now, marks: null } : now));
  return { data, isReading, reading: readings, failure, isPast, takeIn, moreChanges, moreMessages, clearMarks };
}

/** As much as is shown now. */
function extentOf(shown: LoadedRelease | null, filter: ListFilter | null): Extent {
  if (shown === null) return { filter, ...FIRST_PAGES };
  const { changes, filtered, messages } = shown;
  return {
    filter,
    changes: changes.items.length,
    filtered: filtered?.items.length ?? 0,
    messages: messages.items.length,
  };
}
