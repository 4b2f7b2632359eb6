import { teamSettingOf } from '../../content/definitions/references.js';
import { pageOf } from '../../graphql/lists/connections.js';
import type { Resolvers } from '../generated/resolver-types.js';
import { configurationNeedList } from './lists.js';

export const configurationNeedResolvers: Resolvers = {
  Project: {
    configurationNeeds: ({ id }, page, { actor, services: { configurationNeeds } }) =>
      pageOf(page, {
        ...configurationNeedList.of(id),
        placeOf: ({ kind, key, reference }) => [kind, key, reference],
        read: (range) => configurationNeeds.list(actor, id, range),
        count: () => configurationNeeds.count(actor, id),
      }),
  },

  ConfigurationNeed: {
    settingId: ({ reference }) => teamSettingOf(reference)?.id ?? null,
    settingType: ({ reference }) => teamSettingOf(reference)?.type ?? null,
  },
};
