import type { EntityManager } from 'typeorm';
import type { Keyring } from '../../configuration/keys/keyring.js';
import type { Database } from '../../database/database.js';
import { newId } from '../../database/ids.js';
import { announce } from '../../database/signals.js';
import { insertEntities, onConflictOverwrite } from '../../database/statements/entities.js';
import { execute, join, sql } from '../../database/statements/sql.js';
import { refuse, refuseIfAny } from '../../errors/refusals.js';
import { compareTexts } from '../../json/texts.js';
import { visibleProject } from '../../pipelines/projects.js';
import { authorize } from '../../team/authorize.js';
import { type Actor, allows } from '../../team/permissions.js';
import { marksOfTeamValue } from '../settings/setting-marks.js';
import { TeamSettingValue } from './team-setting.entity.js';
import { teamSettingBinding } from './team-setting-binding.js';
import { findTeamOwner, givenOwner, type OwnerInput } from './team-setting-owner.js';
import { definitionRefusals, deletesValue, type TeamValueInput, teamValueRefusals } from './team-setting-rules.js';

interface TeamSettingsInput extends OwnerInput {
  readonly projectId: string;
  readonly values: readonly TeamValueInput[];
}

/** An owner of settings in one project. */
export type TeamSettingOwner = Pick<TeamSettingValue, 'projectId' | 'ownerType' | 'ownerKey'>;

/**
 * The values that members give for settings of integrations and workflows, once per project. They can be changed in
 * read-only environments, too.
 */
export class TeamSettingService {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly now: () => Date,
  ) {}

  /**
   * Sets or deletes values for settings of one owner, all or none, and returns the owner. Overwriting and deleting require
   * MANAGE_CONFIGURATION. The settings need not exist yet.
   */
  async set(actor: Actor, input: TeamSettingsInput): Promise<TeamSettingOwner> {
    const { projectId, values } = input;
    const deleted = values.filter(deletesValue);
    authorize(actor, deleted.length > 0 ? 'MANAGE_CONFIGURATION' : 'PROVIDE_CONFIGURATION');
    const given = givenOwner(input);
    refuseIfAny(teamValueRefusals(values));
    return this.database.write(async (manager) => {
      const project = await visibleProject(manager, actor, projectId);
      const { lineage, settings } = await findTeamOwner(manager, projectId, given);
      refuseIfAny(definitionRefusals(values, settings));
      announce(manager, `configuration:${projectId}`);
      const owner = { projectId, ownerType: given.contentType, ownerKey: lineage };
      await deleteValues(manager, owner, deleted);
      const saved = values.filter((value) => !deletesValue(value));
      const entries = saved.map((value) => this.entryOf(actor, owner, value));
      if (allows(actor, 'MANAGE_CONFIGURATION')) await overwriteValues(manager, entries);
      else if (!(await insertValues(manager, entries))) {
        const message = `${project.name} already has a value for one of these settings. Ask an ADMIN to overwrite it.`;
        refuse('SECRET_EXISTS', message, { field: ['values'] });
      }
      return owner;
    });
  }

  private entryOf(actor: Actor, owner: TeamSettingOwner, { settingId, type, value }: TeamValueInput): TeamSettingValue {
    const setting = { ...owner, settingId, type };
    return {
      ...{ id: newId('setting'), ...setting },
      sealedValue: this.keyring.seal(JSON.stringify(value), teamSettingBinding(setting)),
      marks: marksOfTeamValue(settingId, { type, value }),
      ...{ updatedAt: this.now(), updatedBy: actor.memberId },
    };
  }
}

/** Inserts values, and overwrites those of the same setting and type, which keep their ids. */
async function overwriteValues(manager: EntityManager, entries: readonly TeamSettingValue[]): Promise<void> {
  const overwrite = onConflictOverwrite(manager, TeamSettingValue, [...SETTING_KEY]);
  await insertEntities(manager, TeamSettingValue, inOrder(entries), overwrite);
}

/** Inserts values. Returns false if one of the settings has a value. */
async function insertValues(manager: EntityManager, entries: readonly TeamSettingValue[]): Promise<boolean> {
  const inserted = await insertEntities(manager, TeamSettingValue, inOrder(entries), sql`ON CONFLICT DO NOTHING`);
  return inserted === entries.length;
}

const SETTING_KEY = ['projectId', 'ownerType', 'ownerKey', 'settingId', 'type'] as const;

/** In one order, so that units that write the same rows can't deadlock. */
function inOrder(entries: readonly TeamSettingValue[]): TeamSettingValue[] {
  return [...entries].sort((a, b) => compareTexts(a.settingId, b.settingId) || compareTexts(a.type, b.type));
}

async function deleteValues(
  manager: EntityManager,
  { projectId, ownerType, ownerKey }: TeamSettingOwner,
  values: readonly TeamValueInput[],
): Promise<void> {
  if (values.length === 0) return;
  const keys = values.map(({ settingId, type }) => sql`(${settingId}, ${type})`);
  await execute(
    manager,
    sql`DELETE FROM team_setting_value WHERE project_id = ${projectId} AND owner_type = ${ownerType}
      AND owner_key = ${ownerKey} AND (setting_id, type) IN (VALUES ${join(keys)})`,
  );
}
