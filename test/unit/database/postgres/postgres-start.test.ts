import { QueryFailedError } from 'typeorm';
import { explainPostgresError, sharesSessions } from '../../../../src/database/postgres/postgres-start.js';

/** Chooses one of the free sessions for the next transaction of a connection. */
type Choice = (free: readonly number[], client: number) => number;

/** Two connections to a server or to a pooler with three sessions. */
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
    ['a direct connection', (_free, client) => client, false],
    ['a pooler that reuses the last freed session', (free) => free.at(-1) ?? 0, true],
    ['a pooler that rotates its sessions', (free) => free[0] ?? 0, true],
  ])('share sessions only through a pooler: %s', async (_way, choose, shares) => {
    expect(await sharesSessions(...connections(choose))).toBe(shares);
  });
});

describe('explainPostgresError', () => {
  const URL_WITH_PASSWORD = 'postgres://slipway:geheim@db.example:6432/product';
  const at = "Slipway can't start. PostgreSQL at db.example:6432/product can't be used: ";

  test.each([
    [
      'a wrong password',
      { code: '28P01' },
      'it rejects the user or the password. Correct them in SLIPWAY_DATABASE_URL.',
    ],
    ['no answer', new Error('timeout expired'), 'it does not answer. Check the network, or correct host and port.'],
    [
      'several attempts',
      new AggregateError([{ code: 'ECONNREFUSED' }]),
      'the connection was refused. Start PostgreSQL, or',
    ],
    [
      'no permission',
      new QueryFailedError('', [], Object.assign(new Error(), { code: '42501' })),
      'this user lacks the permission to create tables',
    ],
    [
      'a pooler that rejects a setting',
      { code: '08P01', message: 'unsupported startup parameter: idle_in_transaction_session_timeout' },
      'a connection pooler in front of it rejects a setting of Slipway.',
    ],
  ])('explains an error in one line without the password: %s', (_case, error, expected) => {
    const { message } = explainPostgresError(error, URL_WITH_PASSWORD) as Error;
    expect(message).toContain(at + expected);
    expect(message).not.toMatch(/geheim|\n/);
  });

  it('returns any other error unchanged', () => {
    const error = new Error('something else');
    expect(explainPostgresError(error, URL_WITH_PASSWORD)).toBe(error);
  });
});
