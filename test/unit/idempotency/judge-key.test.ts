import { judgeKey, type KnownKey, type Verdict } from '../../../src/idempotency/judge-key.js';

const ANSWERED: KnownKey = {
  isExpired: false,
  isSameRequest: true,
  state: 'ANSWERED',
  isLeased: true,
  isWritten: true,
  isAnswerExpired: false,
};
const RUNNING: KnownKey = { ...ANSWERED, state: 'RUNNING', isWritten: false };

describe('a request with a known idempotency key', () => {
  test.each<[string, KnownKey, Verdict]>([
    ['gets the stored answer', ANSWERED, 'REPEAT'],
    ['gets it even if nothing was written', { ...ANSWERED, isWritten: false }, 'REPEAT'],
    ['gets it however long the claim is over', { ...ANSWERED, isLeased: false }, 'REPEAT'],
    ['gets no answer whose time is over', { ...ANSWERED, isAnswerExpired: true }, 'FORGOTTEN'],
    ['runs after a day', { ...ANSWERED, isExpired: true }, 'RUN'],
    ['runs after a day, with another operation, too', { ...ANSWERED, isExpired: true, isSameRequest: false }, 'RUN'],
    ['is refused with another operation', { ...ANSWERED, isSameRequest: false }, 'REFUSE_AS_REUSED'],
    ['is refused so while the first one runs', { ...RUNNING, isSameRequest: false }, 'REFUSE_AS_REUSED'],
    ['is refused while the first one runs', RUNNING, 'REFUSE_AS_IN_USE'],
    ['is refused while the first one runs on after a write', { ...RUNNING, isWritten: true }, 'REFUSE_AS_IN_USE'],
    ['runs if the process is gone and nothing was written', { ...RUNNING, isLeased: false }, 'RUN'],
    ['does not run if something was', { ...RUNNING, isLeased: false, isWritten: true }, 'MARK_AS_LOST'],
    ['learns that the answer was lost', { ...ANSWERED, state: 'LOST' }, 'LOST'],
    ['learns that the answer was too large', { ...ANSWERED, state: 'TOO_LARGE' }, 'TOO_LARGE'],
    ['learns that the answer was forgotten', { ...ANSWERED, state: 'FORGOTTEN' }, 'FORGOTTEN'],
  ])('%s', (_what, stored, verdict) => {
    expect(judgeKey(stored)).toBe(verdict);
  });
});
