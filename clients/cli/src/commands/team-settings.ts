import type { Command } from 'commander';
import { collect, entriesOf, pick, unwrap } from '../../../typescript/src/index.js';
import { readNeeds } from '../configuration/needs.js';
import {
  ownerOf,
  SETTING_TYPES,
  type SettingName,
  settingValue,
  typeOfSetting,
} from '../configuration/team-setting.js';
import { readValue, type ValueOptions } from '../configuration/value-text.js';
import { usageFailure } from '../failures/command-failure.js';
import { environmentData } from '../pipeline/environment-names.js';
import { environmentNamed } from '../pipeline/find-environment.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import { choiceOption, chosen } from '../session/option-values.js';
import { addGroup, addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';
import { addMissingCommand } from './missing-values.js';
import { addListCommand, setText } from './stored-values.js';
import {
  SetTeamSettingsDocument,
  type StoredTeamSettingFragment as StoredTeamSetting,
  TeamSettingsDocument,
  type UserSettingType,
} from './team-settings.generated.js';

interface SetOptions extends ServerOptions, ValueOptions {
  readonly type?: string;
}

const GROUP = 'settings';

/** Adds `slipway settings`. */
export function addTeamSettingCommands(program: Command, runner: Runner): void {
  const help = { group: 'the settings that the team gives', list: 'the settings that have a value; needs an ADMIN' };
  const group = addGroup(program, GROUP, help.group);
  addMissingCommand(group, runner, { kind: 'TEAM_SETTING', group: GROUP, noun: 'setting' });
  addServerCommand(group, {
    usage: 'set <environment> <owner> <setting>',
    summary: 'set the value of a setting',
    description:
      "Sets the team's value for a setting of an integration or a workflow in one environment. The owner is the key of the integration or workflow, the setting its id. The value is read from stdin or a file, without the line break at its end; on a terminal, you are asked for it. Values of the types NUMBER, BOOLEAN, MULTI_SELECT, FIELD_MAPPING, LIST and FOLDER are JSON.",
    examples: [
      ['slipway settings set staging slack channel', 'asks for the value'],
      ['echo 30 | slipway settings set staging slack/notify interval', 'a number, for a setting of a workflow'],
    ],
  })
    .option('--file <file>', 'a file with the value')
    .option('--raw', 'keep a line break at the end of the value')
    .addOption(
      choiceOption('--type <type>', 'the type of the setting, if the content does not have it yet', SETTING_TYPES),
    )
    .action(
      runner.server((session: Session, options: SetOptions, name: string, owner: string, settingId: string) =>
        setSetting(runner, session, options, name, { owner, settingId }),
      ),
    );
  addListCommand(group, runner, {
    ...{ group: GROUP, noun: 'setting', help },
    list: listSettings,
    cellsOf: ({ integrationKey, workflowKey, settingId, type, updatedAt, updatedBy }, { now, output: { colors } }) => [
      colors.bold(`${integrationKey ?? workflowKey} ${settingId}`),
      type,
      colors.dim(setText(updatedAt, updatedBy, now())),
    ],
  });
  addDeleteSettingCommand(group, runner);
}

function addDeleteSettingCommand(group: Command, runner: Runner): void {
  addServerCommand(group, {
    usage: 'delete <environment> <owner> <setting>',
    summary: 'delete the value of a setting',
    description: "Deletes the team's value for a setting in one environment. If there is none, there is nothing to do.",
    examples: [['slipway settings delete staging slack channel', 'by an ADMIN']],
  }).action(
    runner.server(async (session: Session, _options: ServerOptions, name: string, owner: string, settingId: string) => {
      const environment = await environmentNamed(session, name);
      const all = await listSettings(session, environment.project.id);
      const found = all.filter(
        (each) => (each.integrationKey ?? each.workflowKey) === owner && each.settingId === settingId,
      );
      const values = found.map(({ type }) => ({ type, value: null }));
      if (values.length > 0) await writeSetting(session, environment, { owner, settingId }, values);
      const what = `${owner} ${settingId}`;
      session.output.result({ environment: environmentData(environment), deleted: found.length > 0 ? [what] : [] }, [
        found.length > 0
          ? `deleted in ${environment.name}: the setting ${what}`
          : `nothing to do: ${environment.name} has no setting ${what}`,
      ]);
    }),
  );
}

async function setSetting(
  { surroundings }: Runner,
  session: Session,
  options: SetOptions,
  environmentName: string,
  name: SettingName,
): Promise<void> {
  const environment = await environmentNamed(session, environmentName);
  const what = `${name.owner} ${name.settingId}`;
  const type =
    chosen(SETTING_TYPES, options.type) ?? typeOfSetting(name, await readNeeds(session, environment, 'TEAM_SETTING'));
  if (type === null) throw usageFailure(`Expected --type, as ${environment.name} has no setting ${what} yet`);
  const text = await readValue(surroundings, options, `The value of ${what} in ${environment.name}`, true);
  const set = await writeSetting(session, environment, name, [{ type, value: settingValue(text, type) }]);
  session.output.result({ environment: environmentData(environment), set, kept: [] }, [
    `set in ${environment.name}: the setting ${what}`,
  ]);
}

async function writeSetting(
  { client, signal }: Session,
  { project }: FoundEnvironment,
  { owner, settingId }: SettingName,
  values: readonly { readonly type: UserSettingType; readonly value: unknown }[],
): Promise<readonly StoredTeamSetting[]> {
  const named = values.map((each) => ({ settingId, ...each }));
  const input = { projectId: project.id, ...ownerOf(owner), values: named };
  const answer = await client.mutate(SetTeamSettingsDocument, { input }, { signal });
  return unwrap(pick(answer, ({ setTeamSettings }) => setTeamSettings.teamSettings));
}

function listSettings({ client, signal }: Session, projectId: string): Promise<readonly StoredTeamSetting[]> {
  return collect(
    entriesOf(
      (after) => client.query(TeamSettingsDocument, { projectId, after }, { signal }),
      ({ project }) => project?.teamSettings,
    ),
  );
}
