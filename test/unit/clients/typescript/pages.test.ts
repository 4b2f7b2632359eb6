import { collect, entriesOf, firstOf, type Page, type Result } from '../../../../clients/typescript/src/index.js';

/** The data of a query for a list. */
interface Data {
  readonly list: Page<number> | null;
}

function success(nodes: readonly number[], endCursor: string | null, hasNextPage: boolean): Result<Data> {
  return { ok: true, data: { list: { nodes, pageInfo: { hasNextPage, endCursor } } } };
}

/** A list whose queries get these answers, and the cursors with which they were run. */
function listAnsweredBy(...answers: readonly Result<Data>[]) {
  const cursors: (string | null)[] = [];
  const read = async (after: string | null) => {
    cursors.push(after);
    return answers[cursors.length - 1] as Result<Data>;
  };
  return { entries: entriesOf(read, ({ list }) => list), cursors };
}

describe('the entries of a list', () => {
  test('are those of all its pages, each read with the cursor of the page before', async () => {
    const pages = [success([1, 2], 'a', true), success([], 'b', true), success([3], 'c', false)];
    const { entries, cursors } = listAnsweredBy(...pages);
    expect(await collect(entries)).toEqual([1, 2, 3]);
    expect(cursors).toEqual([null, 'a', 'b']);
  });

  test('are read no further than the program iterates', async () => {
    const { entries, cursors } = listAnsweredBy(success([1, 2], 'a', true));
    expect(cursors).toEqual([]);
    expect(await collect(firstOf(entries, 2))).toEqual([1, 2]);
    expect(cursors).toEqual([null]);
  });

  test('end with the failure of a page', async () => {
    const error = { kind: 'UNREACHABLE', message: 'Gone', code: null, requestId: null, succeeded: [] } as const;
    const { entries } = listAnsweredBy(success([1], 'a', true), { ok: false, error });
    expect(await entries.next()).toMatchObject({ value: 1 });
    await expect(entries.next()).rejects.toMatchObject({ error });
  });

  test('are NOT_FOUND if there is no such list', async () => {
    const { entries } = listAnsweredBy({ ok: true, data: { list: null } });
    await expect(collect(entries)).rejects.toMatchObject({ error: { kind: 'NOT_FOUND' } });
  });

  test('end with UNEXPECTED_ANSWER if the next page has the cursor of the page before', async () => {
    const { entries } = listAnsweredBy(success([1], 'a', true), success([2], 'a', true));
    await expect(collect(entries)).rejects.toMatchObject({ error: { kind: 'UNEXPECTED_ANSWER' } });
  });
});
