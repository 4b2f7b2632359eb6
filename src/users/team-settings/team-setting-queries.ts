import type { EntityManager } from 'typeorm';
import { applyKeyset, type KeysetRange } from '../../database/statements/keyset.js';
import { visibleProject } from '../../pipelines/projects.js';
import { authorize } from '../../team/authorize.js';
import { type Actor, allows } from '../../team/permissions.js';
import { seesProject } from '../../team/visibility.js';
import { TeamSettingValue } from './team-setting.entity.js';
import type { TeamSettingOwner } from './team-setting.service.js';
import type { TeamValueInput } from './team-setting-rules.js';

/** A value without what nobody may read. */
export type ReadableTeamSetting = Omit<TeamSettingValue, 'sealedValue' | 'marks'>;

const READABLE = [
  'id',
  'projectId',
  'ownerType',
  'ownerKey',
  'settingId',
  'type',
  'updatedAt',
  'updatedBy',
] satisfies readonly (keyof ReadableTeamSetting)[];

/** The place of a value in the list of its project. */
export type TeamSettingPlace = readonly [ownerType: string, ownerKey: string, settingId: string, type: string];

/** Reads which settings members have given values for. */
export class TeamSettingQueries {
  constructor(private readonly reader: EntityManager) {}

  /** The values of a project: of integrations, then of workflows, by lineage and setting. */
  async list(actor: Actor, projectId: string, range: KeysetRange<TeamSettingPlace>): Promise<ReadableTeamSetting[]> {
    await this.authorize(actor, projectId);
    const columns = ['s.ownerType', 's.ownerKey', 's.settingId', 's.type'];
    return applyKeyset(this.readable().where({ projectId }), columns, range).getMany();
  }

  async count(actor: Actor, projectId: string): Promise<number> {
    await this.authorize(actor, projectId);
    return this.reader.countBy(TeamSettingValue, { projectId });
  }

  /** The values that a member has just set, in their order. Without deleted ones. */
  async find(actor: Actor, owner: TeamSettingOwner, values: readonly TeamValueInput[]): Promise<ReadableTeamSetting[]> {
    if (!seesProject(actor, owner.projectId)) return [];
    const settingIds = values.map(({ settingId }) => settingId);
    const found = await this.readable()
      .where(owner)
      .andWhere('s.settingId IN (:...settingIds)', { settingIds })
      .getMany();
    const byKey = new Map(found.map((each) => [keyOf(each), each]));
    return values.flatMap((value) => byKey.get(keyOf(value)) ?? []);
  }

  /** A value by its id. Null if it does not exist or the actor may not list it. */
  async findById(actor: Actor, id: string): Promise<ReadableTeamSetting | null> {
    if (!allows(actor, 'MANAGE_CONFIGURATION')) return null;
    const found = await this.readable().where('s.id = :id', { id }).getOne();
    return found && seesProject(actor, found.projectId) ? found : null;
  }

  private readable() {
    const columns = READABLE.map((column) => `s.${column}`);
    return this.reader.createQueryBuilder(TeamSettingValue, 's').select(columns);
  }

  private async authorize(actor: Actor, projectId: string): Promise<void> {
    authorize(actor, 'MANAGE_CONFIGURATION');
    await visibleProject(this.reader, actor, projectId);
  }
}

function keyOf({ settingId, type }: Pick<TeamSettingValue, 'settingId' | 'type'>): string {
  return JSON.stringify([settingId, type]);
}
