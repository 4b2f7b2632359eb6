import { checkToken } from '../../../clients/sign-in/check-token.js';

const QUERY = '{ viewer { name role } }';

/** Answers each request with this. */
function answering(answer: (init: RequestInit) => Promise<Response>): jest.SpyInstance {
  return jest.spyOn(globalThis, 'fetch').mockImplementation((_url, init = {}) => answer(init));
}

const json = (body: unknown, status = 200) => Promise.resolve(new Response(JSON.stringify(body), { status }));

afterEach(() => jest.restoreAllMocks());

describe('the check of a token', () => {
  test('names whose it is', async () => {
    answering(() => json({ data: { viewer: { name: 'A', role: 'ADMIN' } } }));
    expect(await checkToken('slipway_1', QUERY)).toMatchObject({ result: 'ACCEPTED', owner: 'A, ADMIN' });
  });

  test('accepts the token of one who is no member', async () => {
    answering(() => json({ errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] }));
    expect(await checkToken('slipway_1', QUERY)).toMatchObject({ result: 'ACCEPTED', data: null });
  });

  test.each([
    ['refuses what the server refuses', 401, 'REFUSED'],
    ['does not decide where the server is overloaded', 503, 'UNKNOWN'],
  ])('%s, in its words', async (_name, status, result) => {
    answering(() => json({ errors: [{ message: 'Wrong.' }] }, status));
    expect(await checkToken('slipway_1', QUERY)).toEqual({ result, reason: 'Wrong.' });
  });

  test('sends nothing that a header can’t carry', async () => {
    const fetched = answering(() => json({}));
    expect(await checkToken('slipway_\u200b1', QUERY)).toMatchObject({ result: 'REFUSED' });
    expect(fetched).not.toHaveBeenCalled();
  });

  test('ends where the server never answers', async () => {
    const timeout = jest.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    answering((init) => (init.signal?.aborted ? Promise.reject(init.signal.reason) : new Promise(() => undefined)));
    expect(await checkToken('slipway_1', QUERY)).toMatchObject({ result: 'UNKNOWN' });
    expect(timeout).toHaveBeenCalledWith(20_000);
  });
});
