import {
  compareReviews,
  isDifferent,
  joinDifferences,
  markOf,
  type Review,
  readReview,
  withoutOwn,
  writeReview,
} from '../../../../../clients/console/src/screens/release/state/review.js';

const list = (...ids: string[]) => ({
  items: ids.map((each) => ({ id: each.charAt(0), fingerprint: each })),
  complete: true,
});
const review = (revision: string, changes = list('a', 'b'), messages = list('m')): Review => ({
  revision,
  changes,
  messages,
});

test('the same state differs in nothing', () => {
  expect(isDifferent(compareReviews(review('1'), review('1')))).toBe(false);
});

test('marks what is new and what has changed since the reader looked', () => {
  const { changes, messages, elsewhere } = compareReviews(review('1'), review('2', list('a2', 'b', 'c'), list('n')));
  expect(['a', 'b', 'c'].map((id) => markOf(changes, id))).toEqual(['CHANGED', null, 'NEW']);
  expect(markOf(messages, 'n')).toBe('NEW');
  expect(messages.gone).toEqual(new Set(['m']));
  expect(elsewhere).toBe(false);
});

test('another revision without a difference in the loaded part differs elsewhere', () => {
  expect(compareReviews(review('1'), review('2')).elsewhere).toBe(true);
  expect(isDifferent(compareReviews(review('1'), review('2')))).toBe(true);
});

test('what the reader has done is no news', () => {
  const difference = compareReviews(review('1'), review('2', list('a2', 'b2')));
  expect(withoutOwn(difference, new Set(['a'])).changes.changed).toEqual(new Set(['b']));
});

test('what is marked stays marked when the reader acts', () => {
  const marked = compareReviews(review('1'), review('2', list('a2', 'b')));
  const more = compareReviews(review('2', list('a2', 'b')), review('3', list('a2', 'b', 'c')));
  const { changes } = joinDifferences(marked, more);
  expect(['a', 'b', 'c'].map((id) => markOf(changes, id))).toEqual(['CHANGED', null, 'NEW']);
  expect(joinDifferences(null, more)).toBe(more);
});

test('a review is read back as it was written', () => {
  expect(readReview(writeReview(review('1')))).toEqual(review('1'));
});

test('a long review is written in part, and says so', () => {
  const long = list(...Array.from({ length: 2_500 }, (_, index) => String(index)));
  const read = readReview(writeReview(review('1', long)));
  expect(read?.changes.items).toHaveLength(2_000);
  expect(read?.changes.complete).toBe(false);
});

test.each([null, '', 'x', '{}', '[]', '{"revision":"1"}', '{"revision":"1","changes":{"items":[1],"complete":true}}'])(
  'reads no review from %j',
  (text) => expect(readReview(text)).toBeNull(),
);
