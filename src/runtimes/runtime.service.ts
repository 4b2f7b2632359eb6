import { type EntityManager, In, IsNull } from 'typeorm';
import type { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { announce } from '../database/signals.js';
import { lockRow } from '../database/statements/locks.js';
import { notFound, refuse, refuseIfAny } from '../errors/refusals.js';
import type { OutgoingSecrets } from '../outgoing/outgoing-secrets.js';
import { oldSecretRefusals } from '../outgoing/secret-rules.js';
import { Environment } from '../pipelines/environment.entity.js';
import { visibleEnvironment } from '../pipelines/environments.js';
import { refuseWhileUnfinished } from '../releases/unfinished-deployments.js';
import { authorize } from '../team/actor.js';
import { checkName, nameKey, refuseTakenName } from '../team/names.js';
import { type Actor, sees } from '../team/permissions.js';
import { DeploymentTarget, type DeploymentTargetKind, RuntimeToken } from './runtime.entity.js';
import { type AddressFault, kindRefusals, MAX_TARGETS, urlRefusals } from './runtime-rules.js';
import { createRuntimeToken, rotateRuntimeToken } from './runtime-tokens.js';

export interface NewTarget {
  readonly environmentId: string;
  readonly name: string;
  readonly kind: DeploymentTargetKind;
  readonly url?: string | null | undefined;
}

/** What is not given stays as it is. */
export interface TargetChange {
  readonly deploymentTargetId: string;
  readonly name?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly enabled?: boolean | null | undefined;
}

export interface SecretRotation {
  readonly deploymentTargetId: string;
  readonly oldSecretSeconds: number;
}

/** What the service needs of those who send requests. */
export interface TargetParts {
  readonly secrets: Pick<OutgoingSecrets, 'create' | 'rotate' | 'delete'>;
  readonly addressFault: AddressFault;
  readonly now: () => Date;
}

/** The targets of environments, as people manage them. Every change of one locks the project that it runs. */
export class DeploymentTargetService {
  constructor(
    private readonly database: Database,
    private readonly parts: TargetParts,
  ) {}

  /** Creates a target, and returns its secret, which can't be read again. */
  async createTarget(actor: Actor, input: NewTarget): Promise<{ id: string; secret: string }> {
    authorize(actor, 'MANAGE_TARGETS');
    const { kind, url = null } = input;
    const name = checkTargetName(input.name);
    refuseIfAny(urlRefusals(kind, url, this.parts.addressFault));
    return writeName(name, () =>
      this.database.write(async (manager) => {
        const environment = await visibleEnvironment(manager, actor, input.environmentId);
        refuseIfAny(kindRefusals(kind, environment.kind));
        await lockRow(manager, 'project', environment.projectId);
        await refuseWhereFull(manager, environment.id);
        const id = newId('target');
        await manager.insert(DeploymentTarget, {
          id,
          ...{ environmentId: environment.id, kind, url, enabled: true },
          ...{ name, nameKey: nameKey(name) },
          ...{ createdAt: this.parts.now(), createdBy: actor.memberId },
        });
        return { id, secret: await this.createSecret(manager, id, kind) };
      }),
    );
  }

  /** Changes a target. One that gets another address is known to run nothing: what is there now nobody has seen. */
  async updateTarget(actor: Actor, input: TargetChange): Promise<void> {
    authorize(actor, 'MANAGE_TARGETS');
    const name = input.name == null ? null : checkTargetName(input.name);
    await writeName(name ?? '', () =>
      this.database.write(async (manager) => {
        const target = await lockedTarget(manager, actor, input.deploymentTargetId);
        await refuseWhileUnfinished(manager, target.environmentId);
        const url = input.url ?? target.url;
        const isMoved = url !== target.url;
        if (isMoved) refuseIfAny(urlRefusals(target.kind, url, this.parts.addressFault));
        const enabled = input.enabled ?? target.enabled;
        // By column, as what a runtime is known to run is noted meanwhile.
        await manager.update(DeploymentTarget, target.id, {
          ...(name !== null && { name, nameKey: nameKey(name) }),
          ...(isMoved && { url, contentRevision: null, activeReleaseId: null, lastSeenAt: null }),
          enabled,
        });
        if (!enabled) announce(manager, 'team');
      }),
    );
  }

  /** Gives a target another secret, and returns it. It can't be read again. */
  async rotateSecret(actor: Actor, { deploymentTargetId, oldSecretSeconds }: SecretRotation): Promise<string> {
    authorize(actor, 'MANAGE_TARGETS');
    refuseIfAny(oldSecretRefusals(oldSecretSeconds));
    return this.database.write(async (manager) => {
      const { id, kind } = await lockedTarget(manager, actor, deploymentTargetId);
      if (kind === 'HTTP') return this.parts.secrets.rotate(manager, id, oldSecretSeconds);
      announce(manager, 'team');
      return rotateRuntimeToken(manager, id, oldSecretSeconds, this.parts.now());
    });
  }

  /** Deletes a target with its secrets. */
  async deleteTarget(actor: Actor, id: string): Promise<void> {
    authorize(actor, 'MANAGE_TARGETS');
    await this.database.write(async (manager) => {
      const target = await lockedTarget(manager, actor, id);
      await refuseWhileUnfinished(manager, target.environmentId);
      await this.parts.secrets.delete(manager, id);
      // Its tokens go with it.
      await manager.delete(DeploymentTarget, { id });
      announce(manager, 'team');
    });
  }

  async findTargets(ids: readonly string[]): Promise<DeploymentTarget[]> {
    return this.database.reader.findBy(DeploymentTarget, { id: In([...ids]) });
  }

  /** The targets of environments, by name. */
  async targetsOfEnvironments(environmentIds: readonly string[]): Promise<DeploymentTarget[]> {
    const where = { environmentId: In([...environmentIds]) };
    return this.database.reader.find(DeploymentTarget, { where, order: { nameKey: 'ASC' } });
  }

  /** The newest tokens of those of the targets that have one. */
  async newestTokens(targetIds: readonly string[]): Promise<RuntimeToken[]> {
    return this.database.reader.findBy(RuntimeToken, { targetId: In([...targetIds]), expiresAt: IsNull() });
  }

  private createSecret(manager: EntityManager, id: string, kind: DeploymentTargetKind): Promise<string> {
    return kind === 'HTTP' ? this.parts.secrets.create(manager, id) : createRuntimeToken(manager, id, this.parts.now());
  }
}

function checkTargetName(name: string): string {
  return checkName(name, 'name', 200);
}

/** Runs a unit of work that writes the name of a target, which another target of the environment may have. */
function writeName<T>(name: string, write: () => Promise<T>): Promise<T> {
  return refuseTakenName('target of this environment', name, write);
}

/** A target that the actor sees, with the project that it runs locked: no deployment begins meanwhile. */
async function lockedTarget(manager: EntityManager, actor: Actor, id: string): Promise<DeploymentTarget> {
  const absent = () => notFound('deployment target', id, 'deploymentTargetId');
  const found = await manager.findOneBy(DeploymentTarget, { id });
  const environment = found && (await manager.findOneBy(Environment, { id: found.environmentId }));
  if (!environment || !sees(actor, environment.projectId)) return absent();
  await lockRow(manager, 'project', environment.projectId);
  // Somebody may have changed or deleted it before the lock was had.
  return (await manager.findOneBy(DeploymentTarget, { id })) ?? absent();
}

async function refuseWhereFull(manager: EntityManager, environmentId: string): Promise<void> {
  if ((await manager.countBy(DeploymentTarget, { environmentId })) < MAX_TARGETS) return;
  const message = `An environment has at most ${MAX_TARGETS} targets. Delete one first.`;
  refuse('INVALID_INPUT', message, { field: ['environmentId'] });
}
