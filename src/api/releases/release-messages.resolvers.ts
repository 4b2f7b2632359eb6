import { yieldEventLoop } from '../../async/event-loop.js';
import { pageOfLoaded } from '../../graphql/lists/connections.js';
import type { MessageAction } from '../../messages/message.types.js';
import { compareSortKeys, messageSortKey } from '../../messages/store/message-order.js';
import type { AcknowledgeableMessage } from '../../messages/store/message-store.js';
import { changeId } from '../../releases/preview/change-id.js';
import type { Release } from '../../releases/store/release.entity.js';
import type { RequestContext } from '../context.js';
import type { MessageActionResolvers, Resolvers } from '../generated/resolver-types.js';
import { messageList } from '../messages/lists.js';
import { mustExist } from '../must-exist.js';

export const releaseMessageResolvers: Resolvers = {
  Release: {
    async messages(release, { filter, ...page }, context) {
      const messages = (await messagesOf(context, release)).filter(
        ({ severity, code }) =>
          (filter?.severity == null || filter.severity === severity) && (filter?.code == null || filter.code === code),
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
      return { errors: count('ERROR'), warnings: count('WARNING'), infos: count('INFO') };
    },
  },

  Message: {
    acknowledgedBy: ({ acknowledgedBy }, _args, { loaders }) =>
      acknowledgedBy === null ? null : loaders.member.load(acknowledgedBy),
  },

  MessageAction: { __resolveType: ({ kind }) => TYPE_NAMES[kind] },
  ProvideEnvironmentSecretAction: {
    project: ({ projectId }, _args, { loaders }) => mustExist(loaders.project.load(projectId), projectId),
  },
  ProvideAppCredentialsAction: {
    project: ({ projectId }, _args, { loaders }) => mustExist(loaders.project.load(projectId), projectId),
  },
  IncludeChangesAction: {
    changeIds: ({ releaseId, changes }) => changes.map((change) => changeId(releaseId, change)),
  },
};

type TypeName = Awaited<ReturnType<NonNullable<MessageActionResolvers['__resolveType']>>>;

const TYPE_NAMES: Readonly<Record<MessageAction['kind'], NonNullable<TypeName>>> = {
  PROVIDE_ENVIRONMENT_SECRET: 'ProvideEnvironmentSecretAction',
  PROVIDE_APP_CREDENTIALS: 'ProvideAppCredentialsAction',
  INCLUDE_CHANGES: 'IncludeChangesAction',
  FIX_CONTENT: 'FixContentAction',
  RETRY_DEPLOYMENT: 'RetryDeploymentAction',
};

/** Yields, because a query can have many pages of one long list. */
async function messagesOf({ loaders }: RequestContext, release: Release): Promise<readonly AcknowledgeableMessage[]> {
  const messages = await loaders.messages.load(release);
  await yieldEventLoop();
  return messages;
}
