import { QueryFailedError } from 'typeorm';
import { explainPostgresError, sharesSessions } from '../../../../src/database/postgres/postgres-start.js';

/** How a connection gets the session in which its next transaction runs, of those that are free. */
type Choice = (free: readonly number[], client: number) => number;

/** Two connections to a server, or to a pooler that has three sessions. */
function connections(choose: Choice) {
  const free = [1, 2, 3];
  const client = (number: number) => {
    let inTransaction: number | null = null;
    return {
      async query(statement: string) {
        const pid = inTransaction ?? choose(free, number);
        free.splice(free.indexOf(pid), 1);
        if (statement === 'BEGIN') inTransaction = pid;
        if (statement === 'COMMIT') inTransaction = null;
        if (inTransaction === null) free.push(pid);
        return { rows: [{ pid }] };
      },
    };
  };
  return [client(1), client(2)] as const;
}

describe('two connections to PostgreSQL', () => {
  test.each<[string, Choice, boolean]>([
    ['itself', (_free, client) => client, false],
    ['a pooler that gives the session that was free last', (free) => free.at(-1) ?? 0, true],
    ['a pooler that gives the session that has been free for longest', (free) => free[0] ?? 0, true],
  ])('by %s', async (_way, choose, shares) => {
    expect(await sharesSessions(...connections(choose))).toBe(shares);
  });
});

describe('an error of PostgreSQL at the start', () => {
  const URL_WITH_PASSWORD = 'postgres://slipway:geheim@db.example:6432/product';
  const at = "Slipway can't start. PostgreSQL at db.example:6432/product can't be used: ";

  test.each([
    [
      'a wrong password',
      { code: '28P01' },
      'it refuses the password, or the user. Correct them in SLIPWAY_DATABASE_URL.',
    ],
    ['no answer', new Error('timeout expired'), 'it does not answer. Look at the network, or correct host and port.'],
    ['several tries', new AggregateError([{ code: 'ECONNREFUSED' }]), 'nobody listens there. Start PostgreSQL, or'],
    [
      'no right',
      new QueryFailedError('', [], Object.assign(new Error(), { code: '42501' })),
      'this user may not create',
    ],
    [
      'a pooler that refuses a setting',
      { code: '08P01', message: 'unsupported startup parameter: idle_in_transaction_session_timeout' },
      'a pooler stands before it that does not take all that Slipway sets.',
    ],
  ])('says in one line what is wrong, and no password: %s', (_case, error, expected) => {
    const { message } = explainPostgresError(error, URL_WITH_PASSWORD) as Error;
    expect(message).toContain(at + expected);
    expect(message).not.toMatch(/geheim|\n/);
  });

  it('that is none of these stays as it is', () => {
    const error = new Error('something else');
    expect(explainPostgresError(error, URL_WITH_PASSWORD)).toBe(error);
  });
});
