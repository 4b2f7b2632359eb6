import fc from 'fast-check';
import { USER_SETTING_TYPES, type UserSetting } from '../../src/content/content.types.js';
import type { Items } from './items.js';
import type { UserMutation } from './user-project.js';

/** An action of a connected user. Its numbers choose among what the user sees at that time. */
export interface UserAction {
  readonly user: number;
  readonly name: UserMutation;
  readonly integrationKey: string;
  readonly pick: number;
  readonly value: number;
}

/** A release of items, and what users do before it. */
export interface ReleaseStory {
  readonly items: Items;
  readonly actions: readonly UserAction[];
  /** What users do between the acceptance of a release and its activation, or between a failed deployment and its retry. */
  readonly meanwhile: readonly UserAction[];
  /** Whether Box and its first workflow get other keys, which the next items no longer have. */
  readonly renames: boolean;
  readonly kind: 'PROMOTE' | 'LEAVE_OUT' | 'ROLL_BACK' | 'RETRY' | 'CANCEL';
  /** The bit mask of the changes that a release excludes, or the release that a rollback restores. */
  readonly choice: number;
}

/** True in one of `times` cases on average. */
const once = (times: number) => fc.nat({ max: times - 1 }).map((number) => number === 0);

/** Few items with few settings, so that user states are often changed, removed and restored. */
const setting = (id: string): fc.Arbitrary<UserSetting> =>
  fc
    .record({
      type: fc.constantFrom(...USER_SETTING_TYPES, ...PARTIAL_TYPES),
      required: fc.boolean(),
      options: fc.subarray(['eu', 'us', 'asia'], { minLength: 1 }),
      requiredFields: fc.subarray(['eu', 'us'], { maxLength: 1 }),
      hasSource: once(4),
      hasDefault: once(3),
      ofTeam: once(6),
    })
    .map(({ type, required, options, requiredFields, hasSource, hasDefault, ofTeam }) => ({
      ...{ id, title: id, type, required },
      ...(ofTeam && { scope: 'TEAM' as const }),
      ...(type === 'TEXT' && hasDefault && { default: options.join() }),
      ...(type.endsWith('SELECT') && (hasSource ? { source: SOURCE } : { options: options.map(named) })),
      ...(type === 'FIELD_MAPPING' && {
        fields: options.map((value) => ({ id: value, title: value, required: requiredFields.includes(value) })),
      }),
    }));

/** The types whose values a release can void in part. */
const PARTIAL_TYPES = ['MULTI_SELECT', 'FIELD_MAPPING'] as const;
const SOURCE = { request: { method: 'GET', url: '/choices' } } as const;
const named = (value: string) => ({ value, title: value.toUpperCase() });

const userSettings = fc
  .tuple(fc.option(setting('region'), { freq: 3 }), fc.option(setting('account'), { freq: 1 }))
  .map((settings) => settings.filter((each) => each !== null));

/** Nothing of which accounts depend on is known without details. */
const authenticationDetails = fc.constantFrom(
  ...[{}, {}, { credentials: { required: ['key'] } }, { credentials: { required: ['key', 'tenant'] } }],
);

const authentication = fc
  .record({ authentication: fc.constantFrom('NONE', 'API_KEY', 'API_KEY', 'BASIC'), authenticationDetails })
  .map(({ authentication: type, authenticationDetails: details }) => ({
    authentication: type,
    ...(type !== 'NONE' && { authenticationDetails: details }),
  }));

const integration = fc
  .record({ authenticates: authentication, active: once(5).map((disabled) => !disabled), userSettings })
  .map(({ authenticates, ...definition }) => ({ ...authenticates, ...definition }));

const workflow = fc.record({
  trigger: fc.constantFrom(
    { type: 'REQUEST' } as const,
    { type: 'REQUEST', parameters: { path: '/hook' } } as const,
    { type: 'SCHEDULE', cron: '0 8 * * *', timeZone: 'UTC' } as const,
    { type: 'WEBHOOK', setUp: { method: 'POST', url: '/hooks' } } as const,
    { type: 'WEBHOOK', setUp: { method: 'PUT', url: '/hooks' } } as const,
  ),
  enabledByDefault: fc.boolean(),
  hidden: once(4),
  userSettings,
});

const WORKFLOWS = { 'box/sync': workflow, 'box/send': workflow, 'jira/sync': workflow };

/** Drops the workflows without an integration. */
const items: fc.Arbitrary<Items> = fc
  .record({
    integrations: fc.record({ box: integration, jira: integration }, { requiredKeys: [] }),
    workflows: fc.record(WORKFLOWS, { requiredKeys: [] }),
  })
  .map(({ integrations, workflows }) => ({
    integrations,
    workflows: Object.fromEntries(
      Object.entries(workflows).filter(([key]) => Object.hasOwn(integrations, key.split('/')[0] ?? '')),
    ),
  }));

const action: fc.Arbitrary<UserAction> = fc.record({
  user: fc.nat({ max: 2 }),
  name: fc.oneof(
    { weight: 3, arbitrary: fc.constant<UserMutation>('connectIntegration') },
    { weight: 4, arbitrary: fc.constant<UserMutation>('saveUserSettings') },
    { weight: 3, arbitrary: fc.constant<UserMutation>('enableWorkflow') },
    { weight: 1, arbitrary: fc.constant<UserMutation>('disableWorkflow') },
    { weight: 1, arbitrary: fc.constant<UserMutation>('disconnectIntegration') },
  ),
  integrationKey: fc.constantFrom('box', 'box', 'jira'),
  pick: fc.nat({ max: 11 }),
  value: fc.nat({ max: 11 }),
});

const kind = fc.oneof(
  { weight: 4, arbitrary: fc.constant<ReleaseStory['kind']>('PROMOTE') },
  { weight: 6, arbitrary: fc.constantFrom<ReleaseStory['kind']>('LEAVE_OUT', 'ROLL_BACK', 'ROLL_BACK', 'RETRY') },
  { weight: 1, arbitrary: fc.constant<ReleaseStory['kind']>('CANCEL') },
);

/** The keys before and after the renames of a story, in this order. */
export const RENAMES = [
  ['box/sync', 'box/copy'],
  ['box', 'crate'],
] as const;

/** The key of an integration after the renames. */
export function keyAfterRenames(key: string): string {
  return RENAMES.find(([from]) => from === key)?.[1] ?? key;
}

/** The key before the renames. */
export function keyBeforeRenames(key: string): string {
  return key.replace(/^crate(?=\/|$)/, 'box').replace(/^box\/copy$/, 'box/sync');
}

/** Releases to one environment, one after another. Of each two, some items are the same. */
export const releaseStories: fc.Arbitrary<ReleaseStory[]> = fc.array(
  fc.record({
    items,
    actions: fc.array(action, { minLength: 1, maxLength: 10 }),
    meanwhile: fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(action, { minLength: 2, maxLength: 5 }) },
    ),
    renames: once(4),
    kind,
    choice: fc.nat({ max: 63 }),
  }),
  { minLength: 4, maxLength: 6 },
);
