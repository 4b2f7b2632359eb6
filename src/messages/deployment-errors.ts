import type { ContentSubject } from '../content/content.types.js';
import { describeItem, sentences } from './facts/wording.js';
import type { DeploymentErrorCode, Message, MessageSubject } from './message.types.js';
import { messageId } from './message-id.js';

/** The deployment that failed. */
interface FailedDeployment {
  readonly releaseId: string;
  readonly environmentName: string;
}

/** A change could not be applied. `reason` is a full sentence without secrets. */
export function changeFailed(failed: FailedDeployment & { change: ContentSubject; reason: string }): Message {
  const title = `A change to ${describeItem(failed.change)} failed`;
  const text = `the change to ${describeItem(failed.change)} could not be applied to ${failed.environmentName}.`;
  return deploymentError(
    failed,
    { code: 'CHANGE_FAILED', subject: failed.change, title },
    sentences(text, failed.reason),
  );
}

/** The staged content differs from the content of the release. `reason` is a full sentence that says where. */
export function verificationFailed(failed: FailedDeployment & { reason: string }): Message {
  const text = `the content staged for ${failed.environmentName} differs from the content of the release.`;
  const title = 'The staged content differs';
  const subject = environmentSubject(failed);
  return deploymentError(failed, { code: 'VERIFICATION_FAILED', subject, title }, sentences(text, failed.reason));
}

/** The server failed `attempts` times during the deployment. `reason` is a full sentence about the last failure. */
export function deploymentInterrupted(failed: FailedDeployment & { attempts: number; reason: string }): Message {
  const times = failed.attempts === 1 ? 'once' : `${failed.attempts} times`;
  const text = sentences(
    `server errors interrupted the deployment to ${failed.environmentName} ${times}, so it was stopped.`,
    failed.reason,
  );
  return deploymentError(
    failed,
    { code: 'DEPLOYMENT_INTERRUPTED', subject: environmentSubject(failed), title: 'The deployment was interrupted' },
    text,
  );
}

/** A runtime of the environment. */
interface NamedRuntime {
  readonly runtimeId: string;
  readonly runtimeName: string;
}

/** All requests to a runtime failed, including retries. `reason` is a full sentence about the last one. */
export function runtimeUnreachable(failed: FailedDeployment & NamedRuntime & { reason: string }): Message {
  const { runtimeName } = failed;
  const title = `The runtime “${runtimeName}” can’t be reached`;
  const text = [
    `all requests to the runtime “${runtimeName}” of ${failed.environmentName} failed, including retries.`,
    failed.reason,
    unchangedEverywhere(failed),
    'Retry the deployment once the runtime responds again.',
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
 * A runtime refused a change, or all changes that it received if `change` is null. `reason` is a full sentence with the
 * runtime's response.
 */
export function runtimeRefused(
  failed: FailedDeployment & NamedRuntime & { change: ContentSubject | null; reason: string },
): Message {
  const { runtimeName, change } = failed;
  const what = change ? `the change to ${describeItem(change)}` : 'the deployment';
  const title = `The runtime “${runtimeName}” refused ${what}`;
  const text = [
    `the runtime “${runtimeName}” of ${failed.environmentName} refused ${what}.`,
    failed.reason,
    unchangedEverywhere(failed),
    'Fix the runtime and retry the deployment, or fix the content and release it again.',
  ];
  return retryableError(failed, {
    code: 'TARGET_REFUSED',
    subject: change ?? environmentSubject(failed),
    title,
    text,
    detail: failed.runtimeId,
  });
}

/** The release is live, but a runtime could not be notified of it. `reason` is a full sentence with the cause. */
export function runtimeNotActivated(live: FailedDeployment & NamedRuntime & { reason: string }): Message {
  const { environmentName, runtimeId, runtimeName, reason } = live;
  const text = [
    `the release is live in ${environmentName}, but the runtime “${runtimeName}” could not be notified to activate it.`,
    reason,
    'It may still run the previous content. Fix the cause, then retry the deployment to notify it again.',
  ];
  const title = `The runtime “${runtimeName}” could not be notified`;
  return retryableError(live, {
    code: 'TARGET_NOT_ACTIVATED',
    subject: environmentSubject(live),
    title,
    text,
    detail: runtimeId,
  });
}

/** The id of the message of `runtimeNotActivated`. */
export function runtimeNotActivatedId(releaseId: string, runtimeId: string): string {
  return messageId(releaseId, 'TARGET_NOT_ACTIVATED', { contentType: null, key: null }, runtimeId);
}

/**
 * The release is live, but one of its effects failed for `count` users. `effect` names it, e.g. “deleting accounts”.
 * `reason` is a full sentence about one of these users.
 */
export function userUpdateFailed(
  live: FailedDeployment & { change: ContentSubject; effect: string; count: number; reason: string },
): Omit<Message, 'affectedUsers'> {
  const { releaseId, environmentName, effect, count, reason } = live;
  const users = count === 1 ? 'one user' : `${count.toLocaleString('en')} users`;
  const { contentType, lineage, key, name } = live.change;
  const subject = { contentType, lineage, key, name };
  return {
    id: messageId(releaseId, 'USER_UPDATE_FAILED', subject, effect),
    releaseId,
    code: 'USER_UPDATE_FAILED',
    severity: 'ERROR',
    title: `${sentences(effect)} failed for ${users}`,
    text: sentences(
      `The release is live in ${environmentName}, but ${effect} of ${describeItem(live.change)} failed for ${users}.`,
      reason,
      'Nothing changed for these users. Look up who they are, fix the cause, and make the change for them or ask them to.',
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
    `${failed.environmentName} keeps its previous content.`,
    'Retry the deployment: it resumes at the step that failed. If it fails again, contact the operator of this server.',
  ];
  return retryableError(failed, { ...message, text });
}

function unchangedEverywhere({ environmentName }: FailedDeployment): string {
  return `${environmentName} and its runtimes keep their previous content.`;
}

interface RetryableMessage {
  readonly code: DeploymentErrorCode;
  readonly subject: MessageSubject;
  readonly title: string;
  /** Its sentences. */
  readonly text: readonly string[];
  /** Distinguishes several errors of one code about one subject. */
  readonly detail?: string;
}

function retryableError({ releaseId }: FailedDeployment, message: RetryableMessage): Message {
  const { code, title, text, detail } = message;
  const subject = plainSubject(message.subject);
  return {
    id: messageId(releaseId, code, subject, detail),
    releaseId,
    code,
    severity: 'ERROR',
    title,
    text: sentences(...text),
    subject,
    action: { kind: 'RETRY_DEPLOYMENT', releaseId },
  };
}

/** Without other properties, which a changed item may have. */
function plainSubject(subject: MessageSubject): MessageSubject {
  const { contentType, key, name } = subject;
  return contentType === null ? { contentType, key, name } : { contentType, lineage: subject.lineage, key, name };
}
