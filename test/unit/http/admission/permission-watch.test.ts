import type { Caller } from '../../../../src/api/context.js';
import { Signals } from '../../../../src/database/signals.js';
import { RETRY_DELAY_MS } from '../../../../src/graphql/live/live-states.js';
import type { Authentication } from '../../../../src/http/admission/authentication.js';
import { PermissionWatch } from '../../../../src/http/admission/permission-watch.js';
import type { Role } from '../../../../src/team/permissions.js';
import { silentLog } from '../../../support/silent-log.js';

const INTERVAL = 30_000;
const CHANGED = 'Permissions have changed: connect again';

const member = (role: Role, projectIds: readonly string[] | null = null): Caller => ({
  kind: 'MEMBER',
  actor: { memberId: 'member_1', role, projectIds: projectIds && new Set(projectIds) },
});

describe('watching the permissions of connections', () => {
  let signals: Signals;
  /** The caller of each token. Other tokens are refused. */
  let callers: Map<string, Caller>;
  let authenticate: jest.Mock<Promise<Authentication>, [string]>;
  let watch: PermissionWatch;

  beforeEach(() => {
    jest.useFakeTimers();
    signals = new Signals();
    callers = new Map();
    authenticate = jest.fn(async (token: string) => {
      const caller = callers.get(token);
      return caller ? { caller } : { refusal: 'Refused.' };
    });
    watch = new PermissionWatch({ signals, authenticate, intervalMs: INTERVAL, log: silentLog });
  });

  afterEach(async () => {
    await watch.stop();
    jest.useRealTimers();
  });

  function connect(token: string, caller: Caller = member('ADMIN')) {
    callers.set(token, caller);
    const connection = { token, caller, revoke: jest.fn<void, [string]>() };
    watch.add(connection);
    return { connection, close: connection.revoke, leave: () => watch.remove(connection) };
  }

  const settle = () => jest.advanceTimersByTimeAsync(0);
  const signal = async () => {
    signals.wake(['team']);
    await settle();
  };

  test('checks each token once, and keeps unchanged connections open', async () => {
    const connections = [connect('a'), connect('a'), connect('b')];
    await signal();
    expect(authenticate.mock.calls).toEqual([['a'], ['b']]);
    for (const { close } of connections) expect(close).not.toHaveBeenCalled();
  });

  test('closes all connections of a refused token with the reason', async () => {
    const [one, other, another] = [connect('a'), connect('a'), connect('b')];
    callers.delete('a');
    await signal();
    for (const { close } of [one, other]) expect(close.mock.calls).toEqual([['Refused.']]);
    expect(another.close).not.toHaveBeenCalled();
  });

  test('closes connections that may do less, and none that may do more', async () => {
    const [less, more] = [connect('a'), connect('b', member('ADMIN', ['p']))];
    callers.set('a', member('ADMIN', ['p']));
    callers.set('b', member('ADMIN', ['p', 'q']));
    await signal();
    expect(less.close.mock.calls).toEqual([[CHANGED]]);
    expect(more.close).not.toHaveBeenCalled();
  });

  test('includes the permissions of operations that were admitted since', async () => {
    const { connection, close } = connect('a', member('ADMIN', ['p']));
    const caller = member('ADMIN', ['p', 'q']);
    const admitted = { caller, limitKey: 'a' };
    expect(await watch.admit(connection, async () => admitted)).toBe(admitted);
    await signal();
    expect(close.mock.calls).toEqual([[CHANGED]]);
  });

  test('an operation that may do less than earlier ones is refused and closes the connection', async () => {
    const { connection, close } = connect('a');
    const admitted = { caller: member('SUPPORT'), limitKey: 'a' };
    expect(await watch.admit(connection, async () => admitted)).toEqual({ refusal: CHANGED });
    expect(close.mock.calls).toEqual([[CHANGED]]);
  });

  test('a refused operation is refused', async () => {
    const { connection, close } = connect('a');
    expect(await watch.admit(connection, async () => ({ refusal: 'No.' }))).toEqual({ refusal: 'No.' });
    expect(close).not.toHaveBeenCalled();
  });

  test('an operation that was admitted during a check is checked again', async () => {
    const { connection, close } = connect('a', member('ADMIN', ['p']));
    await watch.admit(connection, async () => {
      await signal();
      return { caller: member('ADMIN', ['p', 'q']), limitKey: 'a' };
    });
    await settle();
    expect(close.mock.calls).toEqual([[CHANGED]]);
  });

  test('a signal during a check starts another one', async () => {
    const { close } = connect('a');
    authenticate.mockImplementationOnce(async () => {
      callers.delete('a');
      signals.wake(['team']);
      return { caller: member('ADMIN') };
    });
    await signal();
    expect(close.mock.calls).toEqual([['Refused.']]);
  });

  test('checks tokens at intervals, too', async () => {
    const { close } = connect('a');
    callers.delete('a');
    await jest.advanceTimersByTimeAsync(INTERVAL);
    expect(close).toHaveBeenCalled();
  });

  test('a failed check closes nothing and is retried soon', async () => {
    const { close } = connect('a');
    callers.delete('a');
    authenticate.mockRejectedValueOnce(new Error('no database'));
    await signal();
    expect(close).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(RETRY_DELAY_MS);
    expect(close).toHaveBeenCalled();
  });

  test('does not check tokens of closed connections, nor any after stop', async () => {
    const { leave } = connect('a');
    connect('b');
    leave();
    await signal();
    expect(authenticate.mock.calls).toEqual([['b']]);
    await watch.stop();
    await signal();
    await jest.advanceTimersByTimeAsync(INTERVAL);
    expect(authenticate).toHaveBeenCalledTimes(1);
    expect(signals.listenerCount).toBe(0);
  });
});
