import { setValues, type ValueWriter } from '../../../../../clients/cli/src/configuration/set-values.js';
import type { ValueEntry } from '../../../../../clients/cli/src/configuration/value-list.js';
import { CommandFailure } from '../../../../../clients/cli/src/failures/command-failure.js';
import type { UserError } from '../../../../../clients/typescript/src/user-error.js';

const ENTRIES = ['A', 'B', '2 c'].map((key) => ({ key, value: 'hunter2' }));

/** A project where some keys exist, of a caller who may list them or not, and may overwrite none. */
function writerOf(existing: readonly string[], mayList: boolean, refuse?: readonly UserError[]) {
  const written: (readonly string[])[] = [];
  const writer: ValueWriter<string> = {
    ...{ noun: 'secret', existsCode: 'SECRET_EXISTS' },
    existingKeys: async () => (mayList ? new Set(existing) : null),
    async write(entries: readonly ValueEntry[]) {
      const keys = entries.map(({ key }) => key);
      written.push(keys);
      const userErrors =
        refuse ??
        keys.flatMap((key, index): UserError[] =>
          existing.includes(key)
            ? [{ code: 'SECRET_EXISTS', message: `It has "${key}".`, field: ['secrets', String(index), 'key'] }]
            : [],
        );
      if (userErrors.length === 0) return { ok: true, data: keys };
      const [{ code = null, message = '' } = {}] = userErrors;
      const error = { kind: 'REFUSED', message, code, requestId: null, succeeded: [], userErrors, data: null } as const;
      return { ok: false, error };
    },
  };
  return { writer, written };
}

async function failureOf(attempt: Promise<unknown>): Promise<CommandFailure> {
  const failure = await attempt.catch((error: unknown) => error);
  if (failure instanceof CommandFailure) return failure;
  throw new Error('Expected a failure', { cause: failure });
}

test.each([
  { mayList: true, written: [['A', '2 c']] },
  {
    mayList: false,
    written: [
      ['A', 'B', '2 c'],
      ['A', '2 c'],
    ],
  },
])('keeps the values that exist, if the caller may list them ($mayList)', async ({ mayList, written }) => {
  const project = writerOf(['B'], mayList);
  expect(await setValues(project.writer, ENTRIES, true)).toEqual({ set: ['A', '2 c'], kept: ['B'] });
  expect(project.written).toEqual(written);
});

test('writes nothing if all values exist', async () => {
  const project = writerOf(['A', 'B', '2 c'], true);
  expect(await setValues(project.writer, ENTRIES, true)).toEqual({ set: [], kept: ['A', 'B', '2 c'] });
  expect(project.written).toEqual([]);
});

test('names each value that is refused, by its position if its key is wrong', async () => {
  const { writer } = writerOf([], true, [
    { code: 'INVALID_INPUT', message: 'Wrong value.', field: ['secrets', '0', 'value'] },
    { code: 'INVALID_INPUT', message: 'Wrong key.', field: ['secrets', '2', 'key'] },
  ]);
  const { reason, message, lines } = await failureOf(setValues(writer, ENTRIES, true));
  expect({ reason, message, lines }).toEqual({
    reason: 'REFUSED',
    message: 'none of the 3 secrets was set',
    lines: ['A: Wrong value.', 'value 3: Wrong key.'],
  });
});

test('says how to keep values that the caller may not overwrite', async () => {
  const { writer } = writerOf(['A'], true);
  const failure = await failureOf(setValues(writer, ENTRIES.slice(0, 1), false));
  expect(failure).toMatchObject({ message: 'It has "A"', lines: ['keep values that exist:   --if-missing'] });
});
