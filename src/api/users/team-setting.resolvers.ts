import { pageOf } from '../../graphql/lists/connections.js';
import { mutate } from '../../graphql/mutations.js';
import type { SettingOwnerType } from '../../users/settings/user-setting.entity.js';
import type { ReadableTeamSetting } from '../../users/team-settings/team-setting-queries.js';
import { keyOfLineage } from '../content/look-ups.js';
import type { RequestContext } from '../context.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { teamSettingList } from './lists.js';

export const teamSettingResolvers: Resolvers = {
  Project: {
    teamSettings: ({ id }, page, { actor, services: { teamSettingQueries } }) =>
      pageOf(page, {
        ...teamSettingList.of(id),
        placeOf: ({ ownerType, ownerKey, settingId, type }) => [ownerType, ownerKey, settingId, type],
        read: (range) => teamSettingQueries.list(actor, id, range),
        count: () => teamSettingQueries.count(actor, id),
      }),
  },

  TeamSetting: {
    integrationKey: (setting, _args, context) => ownerKeyOf(context, setting, 'INTEGRATION'),
    workflowKey: (setting, _args, context) => ownerKeyOf(context, setting, 'WORKFLOW'),
    updatedBy: ({ updatedBy }, _args, { loaders }) => (updatedBy === null ? null : loaders.member.load(updatedBy)),
  },

  Mutation: {
    setTeamSettings: (_root, { input }, context) =>
      mutate(context, {
        write: () => context.services.teamSettings.set(context.actor, input),
        payload: async (owner) => {
          const { actor, services } = context;
          return { teamSettings: await services.teamSettingQueries.find(actor, owner, input.values) };
        },
        refused: () => ({ teamSettings: null }),
      }),
  },
};

/** The key of the setting's owner, if it is of this type. */
function ownerKeyOf(
  context: RequestContext,
  { projectId, ownerType, ownerKey: lineage }: ReadableTeamSetting,
  contentType: SettingOwnerType,
): Promise<string> | null {
  return ownerType === contentType ? keyOfLineage(context, { projectId, contentType, lineage }) : null;
}
