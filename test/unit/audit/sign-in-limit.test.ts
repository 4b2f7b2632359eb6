import { SignInLimit } from '../../../src/audit/sign-in-limit.js';

describe('the limit of recorded sign-ins', () => {
  let now = new Date('2026-05-04T09:30:15.000Z');
  const limit = new SignInLimit(() => now);
  beforeEach(() => {
    now = new Date(now.getTime() + 60_000);
  });

  test('admits the first of an address in a minute', () => {
    expect(['a', 'a', 'b', 'a', 'b'].map((address) => limit.admit(address))).toEqual([true, false, true, false, false]);
    now = new Date(now.getTime() + 45_000);
    expect(limit.admit('a')).toBe(true);
  });

  test('admits at most 60 addresses in a minute', () => {
    const admitted = Array.from({ length: 200 }, (_, index) => limit.admit(`${index}`)).filter(Boolean);
    expect(admitted).toHaveLength(60);
  });
});
