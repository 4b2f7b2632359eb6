import type { ContentSubject } from '../content/content.types.js';
import { describeItem, sentences } from './facts/wording.js';
import type { DeploymentErrorCode, Message, MessageSubject } from './message.types.js';
import { messageId } from './message-id.js';

/** The deployment that failed. */
interface FailedDeployment {
  readonly releaseId: string;
  readonly environmentName: string;
}

/** A change could not be applied. `reason` is a whole sentence, without anything secret. */
export function changeFailed(failed: FailedDeployment & { change: ContentSubject; reason: string }): Message {
  const title = `A change of ${describeItem(failed.change)} failed`;
  const text = `the change of ${describeItem(failed.change)} could not be applied to ${failed.environmentName}.`;
  return deploymentError(
    failed,
    { code: 'CHANGE_FAILED', subject: failed.change, title },
    sentences(text, failed.reason),
  );
}

/** The staged content was not what the release promised. `reason` is a whole sentence: where it differs. */
export function verificationFailed(failed: FailedDeployment & { reason: string }): Message {
  const text = `the content that was staged for ${failed.environmentName} is not what the release promised.`;
  const title = 'The staged content differs';
  const subject = environmentSubject(failed);
  return deploymentError(failed, { code: 'VERIFICATION_FAILED', subject, title }, sentences(text, failed.reason));
}

/** The server broke off the deployment `attempts` times. `reason` is a whole sentence about the last of them. */
export function deploymentInterrupted(failed: FailedDeployment & { attempts: number; reason: string }): Message {
  const times = failed.attempts === 1 ? 'once' : `${failed.attempts} times`;
  const text = sentences(
    `a fault of the server broke off the deployment to ${failed.environmentName} ${times}, and it was given up.`,
    failed.reason,
  );
  return deploymentError(
    failed,
    { code: 'DEPLOYMENT_INTERRUPTED', subject: environmentSubject(failed), title: 'The deployment was broken off' },
    text,
  );
}

/** A runtime of the environment, by its id and by what it is called. */
interface NamedRuntime {
  readonly runtimeId: string;
  readonly runtimeName: string;
}

/** A runtime did not answer, or not well, through all tries. `reason` is a whole sentence about the last of them. */
export function runtimeUnreachable(failed: FailedDeployment & NamedRuntime & { reason: string }): Message {
  const { runtimeName } = failed;
  const title = `The runtime “${runtimeName}” can’t be reached`;
  const text = [
    `the runtime “${runtimeName}” of ${failed.environmentName} was asked again and again, and gave no good answer.`,
    failed.reason,
    unchangedEverywhere(failed),
    'Retry the deployment once the runtime can answer.',
  ];
  return retryableError(failed, {
    code: 'TARGET_UNREACHABLE',
    subject: environmentSubject(failed),
    title,
    text,
    detail: failed.runtimeId,
  });
}

/**
 * A runtime refused a change, or all that it was sent, where there is no single change. `reason` is a whole sentence: what
 * it answered.
 */
export function runtimeRefused(
  failed: FailedDeployment & NamedRuntime & { change: ContentSubject | null; reason: string },
): Message {
  const { runtimeName, change } = failed;
  const what = change ? `the change of ${describeItem(change)}` : 'what it was sent';
  const title = `The runtime “${runtimeName}” refused ${what}`;
  const text = [
    `the runtime “${runtimeName}” of ${failed.environmentName} refused ${what}.`,
    failed.reason,
    unchangedEverywhere(failed),
    'Mend the runtime and retry the deployment; or mend the content, and release it anew.',
  ];
  return retryableError(failed, {
    code: 'TARGET_REFUSED',
    subject: change ?? environmentSubject(failed),
    title,
    text,
    detail: failed.runtimeId,
  });
}

/** The release is live, and a runtime could not be told so. `reason` is a whole sentence: what kept it. */
export function runtimeNotActivated(live: FailedDeployment & NamedRuntime & { reason: string }): Message {
  const { environmentName, runtimeId, runtimeName, reason } = live;
  const text = [
    `the release is live in ${environmentName}, but the runtime “${runtimeName}” could not be told to run it.`,
    reason,
    'It may still run what it ran before. Mend the cause, then retry the deployment, which tells it again.',
  ];
  const title = `The runtime “${runtimeName}” could not be told`;
  return retryableError(live, {
    code: 'TARGET_NOT_ACTIVATED',
    subject: environmentSubject(live),
    title,
    text,
    detail: runtimeId,
  });
}

/** The id of the error that a runtime could not be told that a release is live. */
export function runtimeNotActivatedId(releaseId: string, runtimeId: string): string {
  return messageId(releaseId, 'TARGET_NOT_ACTIVATED', { contentType: null, key: null }, runtimeId);
}

/**
 * The release is live, and what it had to do for `count` users failed. `task` says what that is, as in “pausing accounts”;
 * `reason` is a whole sentence, about one of them.
 */
export function userUpdateFailed(
  live: FailedDeployment & { change: ContentSubject; task: string; count: number; reason: string },
): Omit<Message, 'affectedUsers'> {
  const { releaseId, environmentName, task, count, reason } = live;
  const users = count === 1 ? 'one user' : `${count.toLocaleString('en')} users`;
  const { contentType, key, name } = live.change;
  const subject = { contentType, key, name };
  return {
    id: messageId(releaseId, 'USER_UPDATE_FAILED', subject, task),
    code: 'USER_UPDATE_FAILED',
    severity: 'ERROR',
    title: `${sentences(task)} failed for ${users}`,
    text: sentences(
      `The release is live in ${environmentName}, but ${task} of ${describeItem(live.change)} failed for ${users}.`,
      reason,
      'For these users it is as it was before. See who they are, mend the cause, and do it for them or have them do it.',
    ),
    subject,
    action: null,
  };
}

function environmentSubject({ environmentName }: FailedDeployment): MessageSubject {
  return { contentType: null, key: null, name: environmentName };
}

function deploymentError(
  failed: FailedDeployment,
  message: Pick<RetryableMessage, 'code' | 'subject' | 'title'>,
  cause: string,
): Message {
  const text = [
    cause,
    `${failed.environmentName} keeps the content it had.`,
    'Retry the deployment, which goes on from the step that failed; if it fails again, ask who runs this server.',
  ];
  return retryableError(failed, { ...message, text });
}

function unchangedEverywhere({ environmentName }: FailedDeployment): string {
  return `${environmentName} keeps the content it had, and so do its runtimes.`;
}

interface RetryableMessage {
  readonly code: DeploymentErrorCode;
  readonly subject: MessageSubject;
  readonly title: string;
  /** Its sentences. */
  readonly text: readonly string[];
  /** Tells apart several errors of one code about one subject. */
  readonly detail?: string;
}

function retryableError({ releaseId }: FailedDeployment, message: RetryableMessage): Message {
  const { code, title, text, detail } = message;
  const { contentType, key, name } = message.subject;
  const subject = { contentType, key, name };
  return {
    id: messageId(releaseId, code, subject, detail),
    code,
    severity: 'ERROR',
    title,
    text: sentences(...text),
    subject,
    action: { kind: 'RETRY_DEPLOYMENT', releaseId },
  };
}
