import type { ContentChange } from '../../../../src/content/changes/content-change.js';
import { userEffects } from '../../../../src/deployments/users/user-effects.js';
import { appEvent, integration, renamedFrom, workflow } from '../../../support/content-changes.js';
import { contentSubject } from '../../../support/content-subject.js';

const SCHEDULE = { type: 'SCHEDULE', cron: '0 * * * *', timeZone: 'UTC' } as const;
const FOLDER = { id: 'folder', title: 'Folder', type: 'TEXT' } as const;
const REGION = { id: 'region', title: 'Region', type: 'TEXT' } as const;

/** The kinds of effects of changes, each with the users whom it concerns. */
function effectsOf(...changes: ContentChange[]): string[] {
  return userEffects(changes).map(({ kind, users }) => `${kind} ${Object.values(users).join(' ')}`);
}

describe('the effects of a release on connected users', () => {
  test.each<[string, ContentChange, string[]]>([
    ['a removed integration', integration({}, null), ['DELETE_CONNECTION CONNECTED box']],
    [
      'a removed integration with settings, which are deleted with the account',
      integration({ userSettings: [FOLDER] }, null),
      ['DELETE_CONNECTION CONNECTED box'],
    ],
    ['an integration that is disabled', integration({}, { active: false }), []],
    ['an integration that stays disabled', integration({ active: false }, { active: false, scopes: [] }), []],
    ['a new integration that is disabled', integration(null, { active: false }), []],
    ['other OAuth scopes', integration({ scopes: ['a'] }, { scopes: ['b'] }), []],
    [
      'removed settings of an integration',
      integration({ userSettings: [FOLDER, REGION] }, {}),
      ['DELETE_SETTING SAVED INTEGRATION box folder', 'DELETE_SETTING SAVED INTEGRATION box region'],
    ],
    ['a new default workflow', workflow(null, { enabledByDefault: true }), ['ENABLE_WORKFLOW UNDECIDED box box/sync']],
    [
      'a new default workflow that is hidden',
      workflow(null, { enabledByDefault: true, hidden: true }),
      ['ENABLE_WORKFLOW UNDECIDED box box/sync'],
    ],
    [
      'a workflow that becomes a default',
      workflow({}, { enabledByDefault: true }),
      ['ENABLE_WORKFLOW UNDECIDED box box/sync'],
    ],
    [
      'a workflow that stays a default',
      workflow({ enabledByDefault: true }, { enabledByDefault: true, steps: [] }),
      [],
    ],
    ['a workflow that is no longer a default', workflow({ enabledByDefault: true }, {}), []],
    ['a new workflow', workflow(null, {}), []],
    ['another trigger', workflow({}, { trigger: SCHEDULE }), ['RECREATE_TRIGGER ENABLED box/sync']],
    [
      'another schedule',
      workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, cron: '5 * * * *' } }),
      ['RECREATE_TRIGGER ENABLED box/sync'],
    ],
    [
      'another app event',
      workflow({ trigger: { type: 'APP_EVENT', appEvent: 'a' } }, { trigger: { type: 'APP_EVENT', appEvent: 'b' } }),
      ['RECREATE_TRIGGER ENABLED box/sync'],
    ],
    [
      'other parameters of a trigger',
      workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, parameters: { batch: 2 } } }),
      ['RECREATE_TRIGGER ENABLED box/sync'],
    ],
    ['a workflow that is hidden', workflow({}, { hidden: true }), ['DISABLE_WORKFLOW ENABLED box/sync']],
    [
      'a workflow that becomes hidden and a default in one change',
      workflow({}, { hidden: true, enabledByDefault: true }),
      ['DISABLE_WORKFLOW ENABLED box/sync'],
    ],
    ['a workflow that is shown again', workflow({ hidden: true }, {}), []],
    [
      'a default workflow that is shown again',
      workflow({ enabledByDefault: true, hidden: true }, { enabledByDefault: true }),
      ['ENABLE_WORKFLOW UNDECIDED box box/sync'],
    ],
    ['another kind of authentication', integration({}, { authentication: 'BASIC' }), []],
    [
      'a setting of another type',
      workflow({ userSettings: [FOLDER] }, { userSettings: [{ ...FOLDER, type: 'NUMBER', required: true }] }),
      [],
    ],
    [
      'a removed workflow, with its settings',
      workflow({ userSettings: [FOLDER] }, null),
      ['DELETE_WORKFLOW DECIDED box/sync', 'DELETE_SETTING SAVED WORKFLOW box/sync folder'],
    ],
    [
      'a setting of a workflow that changes its id',
      workflow({ userSettings: [FOLDER] }, { userSettings: [REGION] }),
      ['DELETE_SETTING SAVED WORKFLOW box/sync folder'],
    ],
    [
      'a setting with another title',
      workflow({ userSettings: [FOLDER] }, { userSettings: [{ ...FOLDER, title: 'F' }] }),
      [],
    ],
    ['a removed app event', appEvent({}, null), []],
  ])('follow from %s', (_, change, effects) => {
    expect(effectsOf(change)).toEqual(effects);
  });

  test('are in the order of the changes, with several for one change if needed', () => {
    const changes = [
      integration({}, null, 'jira'),
      workflow({}, { trigger: SCHEDULE, enabledByDefault: true }),
      workflow({}, null, 'box/old'),
    ];
    expect(effectsOf(...changes)).toEqual([
      'DELETE_CONNECTION CONNECTED jira',
      'RECREATE_TRIGGER ENABLED box/sync',
      'ENABLE_WORKFLOW UNDECIDED box box/sync',
      'DELETE_WORKFLOW DECIDED box/old',
    ]);
  });

  test('concern the users of a renamed item', () => {
    const box = renamedFrom('dropbox', integration({ userSettings: [FOLDER] }, {}));
    const change = workflow({ userSettings: [FOLDER] }, { trigger: { type: 'MANUAL' }, enabledByDefault: true });
    expect(effectsOf(box, renamedFrom('dropbox/copy', change))).toEqual([
      expect.stringMatching(/^DELETE_SETTING SAVED INTEGRATION dropbox /),
      'RECREATE_TRIGGER ENABLED dropbox/copy',
      'ENABLE_WORKFLOW UNDECIDED dropbox dropbox/copy',
      expect.stringMatching(/^DELETE_SETTING SAVED WORKFLOW dropbox\/copy /),
    ]);
  });

  test('begin with the restorations of a rollback', () => {
    const workflowOf = (slug: string) => contentSubject('WORKFLOW', `box/${slug}`, slug);
    const restorations = [
      { workflow: workflowOf('sync'), since: 4, enabled: true },
      { workflow: workflowOf('mail'), since: 4, enabled: false },
    ];
    const effects = userEffects([workflow({}, { enabledByDefault: true })], restorations);
    expect(effects.map(({ kind, users }) => `${kind} ${Object.values(users).join(' ')}`)).toEqual([
      'ENABLE_AGAIN RESTORABLE box/sync 4 true',
      'DISABLE_AGAIN RESTORABLE box/mail 4 false',
      'ENABLE_WORKFLOW UNDECIDED box box/sync',
    ]);
  });

  test('are only the deletion of the account if an integration is removed with its workflows', () => {
    expect(effectsOf(integration({}, null), workflow({ userSettings: [FOLDER] }, null))).toEqual([
      'DELETE_CONNECTION CONNECTED box',
    ]);
  });
});
