import type { ContentSubject } from '../../../src/content/content.types.js';
import { changeFailed, deploymentInterrupted, verificationFailed } from '../../../src/messages/deployment-errors.js';

const failed = { releaseId: 'release_1', environmentName: 'Production' };
const box: ContentSubject = { contentType: 'INTEGRATION', key: 'box', name: 'Box' };
const whole = { contentType: null, key: null, name: 'Production' };

describe('the errors of a deployment', () => {
  test.each([
    [
      'CHANGE_FAILED',
      changeFailed({ ...failed, change: box, reason: 'the disk is full.' }),
      box,
      'The change of the Box integration could not be applied to Production. The disk is full.',
    ],
    [
      'VERIFICATION_FAILED',
      verificationFailed({ ...failed, reason: 'it lacks the Box integration.' }),
      whole,
      'The content that was staged for Production is not what the release promised. It lacks the Box integration.',
    ],
    [
      'DEPLOYMENT_INTERRUPTED',
      deploymentInterrupted({ ...failed, attempts: 5, reason: 'the database did not answer.' }),
      whole,
      'A fault of the server broke off the deployment to Production 5 times, and it was given up. The database did not answer.',
    ],
  ])('%s says what failed and why, and offers to retry', (code, message, subject, text) => {
    expect(message).toEqual({
      id: expect.stringMatching(/^msg_[0-9a-f]{24}$/),
      code,
      severity: 'ERROR',
      title: expect.any(String),
      text: expect.stringContaining(text),
      subject,
      action: { kind: 'RETRY_DEPLOYMENT', releaseId: 'release_1' },
    });
    expect(message.text).toContain('Production keeps the content it had. Retry the deployment');
  });

  test('are the same message when the same change fails again', () => {
    const first = changeFailed({ ...failed, change: box, reason: 'The disk is full.' });
    const again = changeFailed({ ...failed, change: { ...box, name: 'Box Cloud' }, reason: 'The disk is read-only.' });
    expect(again.id).toBe(first.id);
  });
});
