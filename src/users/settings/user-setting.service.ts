import type { EntityManager } from 'typeorm';
import { isEmptyValue } from '../../content/definitions/setting-values.js';
import type { Database } from '../../database/database.js';
import { announce } from '../../database/signals.js';
import { insertEntities, onConflictOverwrite } from '../../database/statements/entities.js';
import { execute, join, sql } from '../../database/statements/sql.js';
import { refuse, refuseIfAny } from '../../errors/refusals.js';
import { liveIntegration, liveWorkflow, lockLiveContent } from '../accounts/live-content.js';
import type { CurrentUser } from '../identity/current-user.js';
import { lockConnectedUser } from '../identity/lock-connected-user.js';
import { rowsOfUsers } from '../identity/rows-of-users.js';
import { SAVED_ROWS, type SavedRow, SavedSettings, toSavedSetting } from './saved-settings.js';
import { replaceMarks } from './setting-mark-store.js';
import { MARK_FORM, marksOfValue } from './setting-marks.js';
import { type SettingInput, savedValue, settingRefusals } from './setting-rules.js';
import { UserSettingValue } from './user-setting.entity.js';
import type { SettingsOwner, SettingValueKey, SettingView, UserSettingSealer } from './user-setting-sealer.js';

interface SettingsInput {
  readonly integrationKey?: string | null | undefined;
  readonly workflowKey?: string | null | undefined;
  readonly values: readonly SettingInput[];
}

/** Saves and reads the values of connected users for settings of their project's live content. */
export class UserSettingService {
  constructor(
    private readonly database: Database,
    private readonly settingValues: UserSettingSealer,
    private readonly now: () => Date,
  ) {}

  /** Saves all values, or none if one has a fault. Returns the owner of the settings and the user's id. */
  async save(
    user: CurrentUser,
    input: SettingsInput,
  ): Promise<{ readonly connectedUserId: string; readonly owner: SettingsOwner }> {
    const saved = await this.database.write(async (manager) => {
      const { owner, integrationKey } = await this.findOwner(manager, user, input);
      const field = owner.ownerType === 'INTEGRATION' ? 'integrationKey' : 'workflowKey';
      const connectedUserId = await lockConnectedUser(manager, user, integrationKey, field);
      refuseIfAny(settingRefusals(owner.settings, input.values));
      await this.deleteEmpty(manager, connectedUserId, owner, input.values);
      await this.upsert(manager, { projectId: user.projectId, connectedUserId }, owner, input.values);
      announce(manager, `configuration:${user.projectId}`);
      return { connectedUserId, owner };
    });
    return saved;
  }

  /**
   * All saved values of connected users, by the user's id. Charges `budget` with the number of values before they are
   * read, and with their length afterwards.
   */
  async findValues(
    connectedUserIds: readonly string[],
    budget: { spendEntries(count: number): void; spend(length: number): void },
  ): Promise<ReadonlyMap<string, SavedSettings>> {
    const found = new Map(connectedUserIds.map((id) => [id, new SavedSettings()]));
    const note = (count: number) => budget.spendEntries(count);
    for await (const page of rowsOfUsers<SavedRow>(this.database.reader, connectedUserIds, SAVED_ROWS, note)) {
      for (const row of page) found.get(row.connected_user_id)?.add(toSavedSetting(row));
      budget.spend(page.reduce((length, { sealed_value: sealed }) => length + sealed.length, 0));
    }
    return found;
  }

  /** An owner's settings with a connected user's values. */
  views(owner: SettingsOwner, saved: SavedSettings): SettingView[] {
    return this.settingValues.views(owner, saved.of(owner));
  }

  private async findOwner(
    manager: EntityManager,
    { projectId }: CurrentUser,
    input: SettingsInput,
  ): Promise<{ owner: SettingsOwner; integrationKey: string }> {
    const { integrationKey, workflowKey } = input;
    if ((integrationKey == null) === (workflowKey == null)) {
      refuse('INVALID_INPUT', 'Expected either an `integrationKey` or a `workflowKey`.');
    }
    const point = await lockLiveContent(manager, projectId);
    if (integrationKey != null) {
      const { lineage, definition } = await liveIntegration(manager, point, integrationKey);
      const settings = definition.userSettings ?? [];
      return { owner: { ownerType: 'INTEGRATION', ownerKey: lineage, settings }, integrationKey: lineage };
    }
    const { workflow, integration } = await liveWorkflow(manager, point, workflowKey ?? '');
    const settings = workflow.definition.userSettings ?? [];
    const owner = { ownerType: 'WORKFLOW', ownerKey: workflow.lineage, settings } as const;
    return { owner, integrationKey: integration.lineage };
  }

  private async deleteEmpty(
    manager: EntityManager,
    connectedUserId: string,
    { ownerType, ownerKey }: SettingsOwner,
    values: readonly SettingInput[],
  ): Promise<void> {
    const ids = values.filter(({ value }) => isEmptyValue(value ?? null)).map(({ settingId }) => settingId);
    if (ids.length === 0) return;
    await execute(
      manager,
      sql`DELETE FROM user_setting_value WHERE connected_user_id = ${connectedUserId} AND owner_type = ${ownerType}
        AND owner_key = ${ownerKey} AND setting_id IN (${join(ids)})`,
    );
  }

  private async upsert(
    manager: EntityManager,
    { projectId, connectedUserId }: Pick<SettingValueKey, 'projectId' | 'connectedUserId'>,
    { ownerType, ownerKey, settings }: SettingsOwner,
    values: readonly SettingInput[],
  ): Promise<void> {
    const byId = new Map(settings.map((setting) => [setting.id, setting]));
    const given = values.flatMap(({ settingId, value }) => {
      const setting = byId.get(settingId);
      return isEmptyValue(value ?? null) || !setting ? [] : [{ settingId, saved: savedValue(setting, value) }];
    });
    const address = { projectId, ownerType, ownerKey, connectedUserId };
    await insertEntities(
      manager,
      UserSettingValue,
      given.map(({ settingId, saved }) => {
        const sealedValue = this.settingValues.seal({ ...address, settingId }, saved);
        return { ...address, settingId, sealedValue, markForm: MARK_FORM, updatedAt: this.now() };
      }),
      onConflictOverwrite(manager, UserSettingValue),
    );
    await replaceMarks(
      manager,
      given.map(({ settingId, saved }) => ({ ...address, settingId, marks: marksOfValue(settingId, saved) })),
    );
  }
}
