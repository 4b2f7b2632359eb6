import type { EntityManager } from 'typeorm';
import { refreshContentIndexes } from '../../content/store/content-indexes.js';
import { counted } from '../../messages/facts/wording.js';
import type { Message } from '../../messages/message.types.js';
import { addLateUsers } from '../../messages/store/late-users.js';
import { storeMessages, unacknowledged } from '../../messages/store/message-store.js';
import { switchProject } from '../../pipelines/projects.js';
import { readUserMessages } from '../../releases/preview/user-messages.js';
import { recordReleaseEvent } from '../../releases/release-events.js';
import { makeReleaseLive, supersedeLiveRelease } from '../../releases/release-transitions.js';
import type { DeploymentSubject } from '../engine/deployment-subject.js';
import { writeJournal } from '../progress/journal.js';
import { finishIfConcluded } from '../runtimes/runtime-deployments.js';
import { applyStagedEffect } from '../users/apply-staged-effect.js';
import { effectFailures } from '../users/effect-failures.js';
import { dropStagedEffects, type NumberedEffect, readUserEffects } from '../users/staged-effects.js';
import type { Phase } from './phase.js';

/** Switches the target's readers and users to the staged data, and the Live tag to the release, in one unit of work. */
export const activate: Phase = {
  name: 'ACTIVATE',
  startText: 'Switching the target to its new content.',
  async run(subject, steps) {
    const lock = subject.projectId;
    const wake = [`content:${subject.projectId}`] as const;
    const known = await steps.read((reader) => readUserConsequences(reader, subject));
    await steps.run(
      async (manager) => {
        const at = steps.now();
        const { messages, effects } = known ?? (await readUserConsequences(manager, subject)) ?? NOTHING;
        await addLateUsers(manager, subject.releaseId, messages);
        const failures = await applyEffects(manager, subject, effects, at);
        await switchTo(manager, subject, at);
        await finishIfConcluded(manager, subject.releaseId, at);
        await recordReleaseEvent(manager, subject.releaseId, 'RELEASE_LIVE', at);
        return { phase: 'ACTIVATE', event: 'LIVE', text: liveText(subject, failures) };
      },
      { lock, wake, decides: true },
    );
  },
};

/** What a release does to users, and the messages about it. */
interface UserConsequences {
  readonly effects: readonly NumberedEffect[];
  readonly messages: readonly Message[];
}

const NOTHING: UserConsequences = { effects: [], messages: [] };

/** Null if the target has no users. */
async function readUserConsequences(
  manager: EntityManager,
  subject: DeploymentSubject,
): Promise<UserConsequences | null> {
  const effects = await readUserEffects(manager, subject);
  return effects && { effects, messages: await readUserMessages(manager, subject.releaseId) };
}

/** Applies all updates, and stores messages about failures. Returns the number of failed updates. */
async function applyEffects(
  manager: EntityManager,
  subject: DeploymentSubject,
  effects: readonly NumberedEffect[],
  at: Date,
): Promise<number> {
  for (const effect of effects) await applyStagedEffect(manager, subject, effect, at);
  const messages = await effectFailures(manager, subject, effects);
  await storeMessages(manager, subject.releaseId, messages.map(unacknowledged));
  await dropStagedEffects(manager, subject);
  return messages.reduce((sum, { affectedUsers }) => sum + affectedUsers.count, 0);
}

function liveText({ version }: DeploymentSubject, failures: number): string {
  const live = `Version ${version} is live.`;
  return failures === 0 ? live : `${live} ${counted(failures, 'update')} of connected users failed.`;
}

async function switchTo(manager: EntityManager, subject: DeploymentSubject, at: Date): Promise<void> {
  const { releaseId, environmentId, projectId, contentRevision, version } = subject;
  const former = await supersedeLiveRelease(manager, environmentId, at);
  if (former !== null) {
    const text = `Version ${version} superseded this release.`;
    await writeJournal(manager, former, { phase: null, event: 'SUPERSEDED', text, at });
  }
  await makeReleaseLive(manager, releaseId, at);
  await switchProject(manager, projectId, { contentRevision, liveReleaseId: releaseId });
  await refreshContentIndexes(manager, projectId, contentRevision);
}
