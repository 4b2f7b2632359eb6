import { yieldEventLoop } from '../../async/event-loop.js';
import { pageOfLoaded } from '../../graphql/lists/connections.js';
import { actionLabel } from '../../messages/action-label.js';
import type { MessageAction } from '../../messages/message.types.js';
import { compareSortKeys, messageSortKey } from '../../messages/store/message-order.js';
import { type AcknowledgeableMessage, isNewWarning } from '../../messages/store/message-store.js';
import { ENVIRONMENT_NAMES } from '../../pipelines/environment-kind.js';
import { changeId } from '../../releases/preview/change-id.js';
import type { Release } from '../../releases/store/release.entity.js';
import type { RequestContext } from '../context.js';
import type { MessageActionResolvers, Resolvers } from '../generated/resolver-types.js';
import { messageList } from '../messages/lists.js';
import { mustExist } from '../must-exist.js';
import { changesToItems } from './look-ups.js';

export const releaseMessageResolvers: Resolvers = {
  Release: {
    async messages(release, { filter, ...page }, context) {
      const messages = (await messagesOf(context, release)).filter(
        ({ severity, code, carriedOverFrom }) =>
          (filter?.severity == null || filter.severity === severity) &&
          (filter?.code == null || filter.code === code) &&
          (filter?.carriedOver == null || filter.carriedOver === (carriedOverFrom !== null)),
      );
      return pageOfLoaded(page, {
        ...messageList.of(release.id),
        nodes: messages,
        placeOf: (message: AcknowledgeableMessage) => messageSortKey(message),
        compare: (message, place) => compareSortKeys(messageSortKey(message), place),
      });
    },
    async messageCounts(release, _args, context) {
      const messages = await messagesOf(context, release);
      const count = (severity: AcknowledgeableMessage['severity']) =>
        messages.filter((each) => each.severity === severity).length;
      const newWarnings = messages.filter(isNewWarning).length;
      return { errors: count('ERROR'), warnings: count('WARNING'), newWarnings, infos: count('INFO') };
    },
  },

  Message: {
    isNew: isNewWarning,
    carriedOver: (message) =>
      message.carriedOverFrom === null ? null : { ...message, releaseId: message.carriedOverFrom },
    async change({ releaseId, subject }, _args, context) {
      if (subject.contentType === null) return null;
      const [change] = await changesToItems(context, releaseId, [subject]);
      return change ?? null;
    },
    acknowledgedBy: ({ acknowledgedBy }, _args, { loaders }) =>
      acknowledgedBy === null ? null : loaders.member.load(acknowledgedBy),
  },

  CarriedOver: {
    // Needs no look-up: it is a release of the same environment that was live.
    fromRelease: ({ releaseId }, _args, { loaders }) => mustExist(loaders.release.load(releaseId), releaseId),
    acknowledgedBy: ({ acknowledgedBy }, _args, { loaders }) =>
      acknowledgedBy === null ? null : loaders.member.load(acknowledgedBy),
  },

  MessageAction: { __resolveType: ({ kind }) => TYPE_NAMES[kind] },
  ProvideEnvironmentSecretAction: {
    label: labelOf,
    project: ({ projectId }, _args, { loaders }) => mustExist(loaders.project.load(projectId), projectId),
  },
  ProvideEnvironmentVariableAction: {
    label: labelOf,
    project: ({ projectId }, _args, { loaders }) => mustExist(loaders.project.load(projectId), projectId),
  },
  ProvideAppCredentialsAction: {
    label: labelOf,
    project: ({ projectId }, _args, { loaders }) => mustExist(loaders.project.load(projectId), projectId),
  },
  ProvideTeamSettingAction: {
    label: labelOf,
    project: ({ projectId }, _args, { loaders }) => mustExist(loaders.project.load(projectId), projectId),
  },
  IncludeChangesAction: {
    label: labelOf,
    changeIds: ({ releaseId, changes }) => changes.map((change) => changeId(releaseId, change)),
    changes: ({ releaseId, changes }, _args, context) => changesToItems(context, releaseId, changes),
    dependants: ({ releaseId, dependants = [] }, _args, context) => changesToItems(context, releaseId, dependants),
  },
  FixContentAction: { label: labelOf },
  RetryDeploymentAction: { label: labelOf },
};

type TypeName = Awaited<ReturnType<NonNullable<MessageActionResolvers['__resolveType']>>>;

const TYPE_NAMES: Readonly<Record<MessageAction['kind'], NonNullable<TypeName>>> = {
  PROVIDE_ENVIRONMENT_SECRET: 'ProvideEnvironmentSecretAction',
  PROVIDE_ENVIRONMENT_VARIABLE: 'ProvideEnvironmentVariableAction',
  PROVIDE_APP_CREDENTIALS: 'ProvideAppCredentialsAction',
  PROVIDE_TEAM_SETTING: 'ProvideTeamSettingAction',
  INCLUDE_CHANGES: 'IncludeChangesAction',
  FIX_CONTENT: 'FixContentAction',
  RETRY_DEPLOYMENT: 'RetryDeploymentAction',
};

/** The label of an action. The project of one that provides a value belongs to an environment. */
async function labelOf(action: MessageAction, _args: object, { loaders }: RequestContext): Promise<string> {
  if (!('projectId' in action)) return actionLabel(action);
  const { kind } = await mustExist(loaders.environmentOfProject.load(action.projectId), action.projectId);
  return actionLabel({ ...action, environmentName: ENVIRONMENT_NAMES[kind] });
}

/** Yields, because a query can have many pages of one long list. */
async function messagesOf({ loaders }: RequestContext, release: Release): Promise<readonly AcknowledgeableMessage[]> {
  const messages = await loaders.messages.load(release);
  await yieldEventLoop();
  return messages;
}
