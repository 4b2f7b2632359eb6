import { Client } from 'pg';
import { PreparingClient } from '../../../../src/database/postgres/preparing-client.js';

describe('a connection that prepares statements', () => {
  const sent = jest.spyOn(Client.prototype, 'query').mockImplementation(() => undefined);
  beforeEach(() => sent.mockClear());
  afterAll(() => sent.mockRestore());

  /** The names of the statements that the last calls sent; null for those that are not prepared. */
  const names = () =>
    (sent.mock.calls as unknown as [string | { readonly name: string }][]).map(([first]) =>
      typeof first === 'string' ? null : first.name,
    );
  const execute = (client: PreparingClient, text: string, times: number) => {
    for (let index = 0; index < times; index++) client.query(text, [index]);
  };

  it('prepares a statement at its third execution, once', () => {
    execute(new PreparingClient(), 'SELECT $1', 4);
    const [first, second, third, fourth] = names();
    expect([first, second]).toEqual([null, null]);
    expect(third).toMatch(/^slipway_.{38}$/);
    expect(fourth).toBe(third);
    expect(sent.mock.calls.at(-1)).toEqual([{ name: third, text: 'SELECT $1', values: [3] }]);
  });

  it('gives each statement of each connection a name of its own', () => {
    for (const client of [new PreparingClient(), new PreparingClient()]) {
      for (const text of ['SELECT $1', 'SELECT 2 * $1']) execute(client, text, 3);
    }
    expect(new Set(names().filter((name) => name !== null)).size).toBe(4);
  });

  it('does not prepare statements without parameters', () => {
    const client = new PreparingClient();
    for (let index = 0; index < 5; index++) client.query('COMMIT');
    expect(sent.mock.calls).toEqual(Array(5).fill(['COMMIT']));
  });

  it('does not prepare statements with many values', () => {
    const client = new PreparingClient();
    for (let index = 0; index < 5; index++) client.query('SELECT $51', Array(51).fill(index));
    expect(new Set(names())).toEqual(new Set([null]));
  });

  it('prepares a limited number of statements', () => {
    const client = new PreparingClient();
    for (let index = 0; index < 200; index++) execute(client, `SELECT ${index} + $1`, 3);
    expect(new Set(names().filter((name) => name !== null)).size).toBe(150);
  });
});
