import {
  changeFailed,
  deploymentInterrupted,
  runtimeNotActivated,
  runtimeRefused,
  runtimeUnreachable,
  verificationFailed,
} from '../../../src/messages/deployment-errors.js';
import { contentSubject } from '../../support/content-subject.js';

const failed = { releaseId: 'release_1', environmentName: 'Production' };
const box = contentSubject('INTEGRATION', 'box', 'Box');
const runtime = { runtimeId: 'target_1', runtimeName: 'Oslo' };
const whole = { contentType: null, key: null, name: 'Production' };

describe('the errors of a deployment', () => {
  test.each([
    [
      'CHANGE_FAILED',
      changeFailed({ ...failed, change: box, reason: 'the disk is full.' }),
      box,
      'The change to the Box integration could not be applied to Production. The disk is full.',
    ],
    [
      'VERIFICATION_FAILED',
      verificationFailed({ ...failed, reason: 'it lacks the Box integration.' }),
      whole,
      'The content staged for Production differs from the content of the release. It lacks the Box integration.',
    ],
    [
      'DEPLOYMENT_INTERRUPTED',
      deploymentInterrupted({ ...failed, attempts: 5, reason: 'the database did not answer.' }),
      whole,
      'Server errors interrupted the deployment to Production 5 times, so it was stopped. The database did not answer.',
    ],
  ])('%s states what failed and why, and offers a retry', (code, message, subject, text) => {
    expect(message).toEqual({
      id: expect.stringMatching(/^msg_[0-9a-z]+[0-9a-f]{24}$/),
      releaseId: 'release_1',
      code,
      severity: 'ERROR',
      title: expect.any(String),
      text: expect.stringContaining(text),
      subject,
      action: { kind: 'RETRY_DEPLOYMENT', releaseId: 'release_1' },
    });
    expect(message.text).toContain('Production keeps its previous content. Retry the deployment');
  });

  test('have the same id when the same change fails again', () => {
    const first = changeFailed({ ...failed, change: box, reason: 'The disk is full.' });
    const again = changeFailed({ ...failed, change: { ...box, name: 'Box Cloud' }, reason: 'The disk is read-only.' });
    expect(again.id).toBe(first.id);
  });

  test.each([
    [
      'TARGET_UNREACHABLE',
      runtimeUnreachable({ ...failed, ...runtime, reason: 'it answered 503.' }),
      whole,
      'of Production failed, including retries. It answered 503. Production and its runtimes keep their previous content. Retry',
    ],
    [
      'TARGET_REFUSED',
      runtimeRefused({ ...failed, ...runtime, change: box, reason: 'it answered 400.' }),
      box,
      'The runtime “Oslo” of Production refused the change to the Box integration. It answered 400.',
    ],
    [
      'TARGET_REFUSED',
      runtimeRefused({ ...failed, ...runtime, change: null, reason: 'it answered 422.' }),
      whole,
      'refused the deployment. It answered 422. Production and its runtimes keep their previous content.',
    ],
    [
      'TARGET_NOT_ACTIVATED',
      runtimeNotActivated({ ...failed, ...runtime, reason: 'it answered 500.' }),
      whole,
      'The release is live in Production, but the runtime “Oslo” could not be notified to activate it. It answered 500.',
    ],
  ])('%s of a runtime contains its response, and offers a retry', (code, message, subject, text) => {
    expect(message).toMatchObject({ code, severity: 'ERROR', subject, action: { kind: 'RETRY_DEPLOYMENT' } });
    expect(message.title).toContain('“Oslo”');
    expect(message.text).toContain(text);
  });

  test('of different runtimes have different ids', () => {
    const [one, other] = ['target_1', 'target_2'].map((runtimeId) =>
      runtimeUnreachable({ ...failed, ...runtime, runtimeId, reason: 'It answered 503.' }),
    );
    expect(other?.id).not.toBe(one?.id);
  });
});
