import type { Message } from '../../../../src/messages/message.types.js';
import { withCarriedOver } from '../../../../src/messages/store/carried-over.js';
import { contentSubject } from '../../../support/content-subject.js';

const message: Message = {
  ...{ id: 'msg_2', releaseId: 'release_2', severity: 'WARNING', code: 'ENVIRONMENT_SECRET_MISSING' },
  ...{ title: 'A title', text: 'Staging has no value for the secret KEY.', action: null },
  subject: { contentType: null, key: 'KEY', name: 'KEY' },
};
const acknowledgement = { acknowledgedAt: new Date(0), acknowledgedBy: 'member_1' };
const former = { ...message, id: 'msg_1', releaseId: 'release_1', ...acknowledgement, carriedOverFrom: null };

describe('an acknowledged warning of the live release', () => {
  test.each<[string, Partial<Message>]>([
    ['the same', {}],
    [
      'the same, under another title and with another action',
      { title: 'Another', action: { kind: 'RETRY_DEPLOYMENT', releaseId: 'release_2' } },
    ],
  ])('is carried over to a warning that says %s', (_, difference) => {
    const next = { ...message, ...difference };
    expect(withCarriedOver([next], [former])).toEqual([{ ...next, ...acknowledgement, carriedOverFrom: 'release_1' }]);
  });

  test('that was carried over itself keeps the release for which it was acknowledged', () => {
    const [carried] = withCarriedOver([message], [{ ...former, carriedOverFrom: 'release_0' }]);
    expect(carried).toMatchObject({ ...acknowledgement, carriedOverFrom: 'release_0' });
  });

  test.each<[string, Partial<Message>]>([
    ['another text', { text: 'Staging has no value for the secret KEY, used by two workflows.' }],
    ['another code', { code: 'APP_CREDENTIALS_MISSING' }],
    ['another subject', { subject: { contentType: null, key: 'OTHER', name: 'KEY' } }],
    ['another kind of subject', { subject: contentSubject('INTEGRATION', 'KEY', 'KEY') }],
    ['another severity', { severity: 'INFO' }],
  ])('is not carried over to a message with %s', (_, difference) => {
    const next = { ...message, ...difference };
    expect(withCarriedOver([next], [former])).toEqual([
      { ...next, acknowledgedAt: null, acknowledgedBy: null, carriedOverFrom: null },
    ]);
  });
});
