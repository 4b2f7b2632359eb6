import { QueryFailedError, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isTransient } from '../../../../src/database/errors/transient-error.js';

const coded = (code: string) => Object.assign(new Error('of a driver'), { code });
const failed = (cause: Error) => new QueryFailedError('SELECT 1', [], cause);

describe('an error of the database', () => {
  it.each<[why: string, error: unknown]>([
    ['PostgreSQL is gone', coded('ECONNREFUSED')],
    ['PostgreSQL shuts down', failed(coded('57P01'))],
    ['PostgreSQL starts up', coded('57P03')],
    ['its disk is full', failed(coded('53100'))],
    ['its disk fails', failed(coded('58030'))],
    ['the unit of work was idle for too long', failed(coded('25P03'))],
    ['two units locked each other out', failed(coded('40P01'))],
    ['the connection was lost in a statement', failed(new Error('Connection terminated unexpectedly'))],
    ['the connection was lost between statements', new QueryRunnerAlreadyReleasedError()],
    ['the connection was lost between statements of a manager', new QueryRunnerProviderAlreadyReleasedError()],
    ['no answer comes', failed(new Error('Query read timeout'))],
    ['its name is not known for a while', coded('ENOTFOUND')],
    ['no connection is free', new Error('timeout exceeded when trying to connect')],
    ['SQLite is held by another process', failed(coded('SQLITE_BUSY'))],
    ['the disk under SQLite is full', failed(coded('SQLITE_FULL'))],
    ['the disk under SQLite fails', failed(coded('SQLITE_IOERR'))],
  ])('may pass: %s', (_why, error) => {
    expect(isTransient(error)).toBe(true);
  });

  it.each<[why: string, error: unknown]>([
    ['a row is there already', failed(coded('23505'))],
    ['a statement is wrong', failed(coded('42601'))],
    ['SQLite refuses a row', failed(coded('SQLITE_CONSTRAINT'))],
    ['it is not about the database', new TypeError('Cannot read properties of undefined')],
    ['it is no error at all', null],
  ])('stays: %s', (_why, error) => {
    expect(isTransient(error)).toBe(false);
  });
});
