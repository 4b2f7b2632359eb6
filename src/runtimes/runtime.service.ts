import { type EntityManager, In, IsNull } from 'typeorm';
import type { Database } from '../database/database.js';
import { newId } from '../database/ids.js';
import { announce } from '../database/signals.js';
import { notFound, refuse, refuseIfAny } from '../errors/refusals.js';
import { deleteOutgoingSecrets, type OutgoingSecrets } from '../outgoing/outgoing-secrets.js';
import { oldSecretRefusals } from '../outgoing/secret-rules.js';
import { Environment } from '../pipelines/environment.entity.js';
import { visibleEnvironment } from '../pipelines/environments.js';
import { lockProject } from '../pipelines/projects.js';
import { refuseWhileUnfinished } from '../releases/unfinished-deployments.js';
import { authorize } from '../team/authorize.js';
import type { Actor } from '../team/permissions.js';
import { checkName, nameKey, refuseTakenName } from '../team/unique-names.js';
import { checkRuntimeJwk } from './configuration/runtime-jwk.js';
import { Runtime, type RuntimeKind, RuntimeToken } from './runtime.entity.js';
import { type AddressFault, configurationRefusals, kindRefusals, MAX_RUNTIMES, urlRefusals } from './runtime-rules.js';
import { createRuntimeToken, rotateRuntimeToken } from './runtime-tokens.js';
import { seesRuntime } from './visibility.js';

export interface NewRuntime {
  readonly environmentId: string;
  readonly name: string;
  readonly kind: RuntimeKind;
  readonly url?: string | null | undefined;
  readonly receivesSecrets: boolean;
  readonly publicKey?: unknown;
}

/** Absent fields stay unchanged. */
export interface RuntimeChange {
  readonly deploymentTargetId: string;
  readonly name?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly enabled?: boolean | null | undefined;
  readonly receivesSecrets?: boolean | null | undefined;
  readonly publicKey?: unknown;
  readonly removePublicKey: boolean;
}

export interface SecretRotation {
  readonly deploymentTargetId: string;
  readonly oldSecretSeconds: number;
}

export interface RuntimeServiceDeps {
  readonly secrets: Pick<OutgoingSecrets, 'create' | 'rotate'>;
  readonly addressFault: AddressFault;
  readonly now: () => Date;
}

/** Manages the runtimes of environments. Every change of a runtime locks the project that it runs. */
export class RuntimeService {
  constructor(
    private readonly database: Database,
    private readonly deps: RuntimeServiceDeps,
  ) {}

  /** Creates a runtime. Returns its secret, which can't be read again. */
  async createRuntime(actor: Actor, input: NewRuntime): Promise<{ id: string; secret: string }> {
    authorize(actor, 'MANAGE_RUNTIMES');
    const { kind, url = null, receivesSecrets } = input;
    const name = checkRuntimeName(input.name);
    const key = await this.keyColumns(actor, input);
    refuseIfAny([...urlRefusals(kind, url, this.deps.addressFault), ...configurationRefusals(kind, input)]);
    return writeName(name, () =>
      this.database.write(async (manager) => {
        const environment = await visibleEnvironment(manager, actor, input.environmentId);
        refuseIfAny(kindRefusals(kind, environment.kind));
        await lockProject(manager, environment.projectId);
        await refuseAboveLimit(manager, environment.id);
        const id = newId('target');
        await manager.insert(Runtime, {
          id,
          ...{ environmentId: environment.id, kind, url, enabled: true, receivesSecrets },
          ...key,
          ...{ name, nameKey: nameKey(name) },
          ...{ createdAt: this.deps.now(), createdBy: actor.memberId },
        });
        return { id, secret: await this.createSecret(manager, id, kind) };
      }),
    );
  }

  /** Changes a runtime. A new address resets what it is known to run: the process there may run other content. */
  async updateRuntime(actor: Actor, input: RuntimeChange): Promise<void> {
    authorize(actor, 'MANAGE_RUNTIMES');
    const name = input.name == null ? null : checkRuntimeName(input.name);
    const key = await this.keyColumns(actor, input);
    await writeName(name ?? '', () =>
      this.database.write(async (manager) => {
        const runtime = await lockVisibleRuntime(manager, actor, input.deploymentTargetId);
        await refuseWhileUnfinished(manager, runtime.environmentId);
        const url = input.url ?? runtime.url;
        const isMoved = url !== runtime.url;
        if (isMoved) refuseIfAny(urlRefusals(runtime.kind, url, this.deps.addressFault));
        refuseIfAny(configurationRefusals(runtime.kind, input));
        const enabled = input.enabled ?? runtime.enabled;
        // Only these columns: what the runtime runs may be recorded concurrently.
        await manager.update(Runtime, runtime.id, {
          ...(name !== null && { name, nameKey: nameKey(name) }),
          ...(isMoved && { url, contentRevision: null, activeReleaseId: null, lastSeenAt: null }),
          enabled,
          receivesSecrets: input.receivesSecrets ?? runtime.receivesSecrets,
          ...key,
        });
        if (!enabled) announce(manager, 'team');
      }),
    );
  }

  /** Replaces the secret of a runtime. Returns the new one, which can't be read again. */
  async rotateSecret(actor: Actor, { deploymentTargetId, oldSecretSeconds }: SecretRotation): Promise<string> {
    authorize(actor, 'MANAGE_RUNTIMES');
    refuseIfAny(oldSecretRefusals(oldSecretSeconds));
    return this.database.write(async (manager) => {
      const { id, kind } = await lockVisibleRuntime(manager, actor, deploymentTargetId);
      switch (kind) {
        case 'HTTP':
          return this.deps.secrets.rotate(manager, id, oldSecretSeconds);
        case 'RUNTIME':
          announce(manager, 'team');
          return rotateRuntimeToken(manager, id, oldSecretSeconds, this.deps.now());
      }
    });
  }

  /** Deletes a runtime and its secrets. */
  async deleteRuntime(actor: Actor, id: string): Promise<void> {
    authorize(actor, 'MANAGE_RUNTIMES');
    await this.database.write(async (manager) => {
      const runtime = await lockVisibleRuntime(manager, actor, id);
      await refuseWhileUnfinished(manager, runtime.environmentId);
      await deleteOutgoingSecrets(manager, id);
      // Cascades to its tokens.
      await manager.delete(Runtime, { id });
      announce(manager, 'team');
    });
  }

  async findRuntimes(ids: readonly string[]): Promise<Runtime[]> {
    return this.database.reader.findBy(Runtime, { id: In([...ids]) });
  }

  /** The runtimes of environments, by name. */
  async runtimesOfEnvironments(environmentIds: readonly string[]): Promise<Runtime[]> {
    const where = { environmentId: In([...environmentIds]) };
    return this.database.reader.find(Runtime, { where, order: { nameKey: 'ASC' } });
  }

  /** The newest token of each runtime that has one. */
  async newestTokens(runtimeIds: readonly string[]): Promise<RuntimeToken[]> {
    return this.database.reader.findBy(RuntimeToken, { runtimeId: In([...runtimeIds]), expiresAt: IsNull() });
  }

  /** The columns of the public key that an input changes. */
  private async keyColumns(
    { memberId }: Actor,
    { publicKey, removePublicKey = false }: Pick<NewRuntime, 'publicKey'> & Partial<RuntimeChange>,
  ): Promise<Partial<Runtime>> {
    if (publicKey == null) return removePublicKey ? { publicKey: null, publicKeyAt: null, publicKeyBy: null } : {};
    const jwk = await checkRuntimeJwk(publicKey);
    return { publicKey: JSON.stringify(jwk), publicKeyAt: this.deps.now(), publicKeyBy: memberId };
  }

  private createSecret(manager: EntityManager, id: string, kind: RuntimeKind): Promise<string> {
    switch (kind) {
      case 'HTTP':
        return this.deps.secrets.create(manager, id);
      case 'RUNTIME':
        return createRuntimeToken(manager, id, this.deps.now());
    }
  }
}

function checkRuntimeName(name: string): string {
  return checkName(name, 'name', 200);
}

/** Runs a unit of work that writes the name of a runtime. Refused if another runtime of the environment has it. */
function writeName<T>(name: string, write: () => Promise<T>): Promise<T> {
  return refuseTakenName('runtime of this environment', name, write);
}

/** Locks the project of a runtime, so that no deployment starts meanwhile. Refused if the actor does not see the runtime. */
async function lockVisibleRuntime(manager: EntityManager, actor: Actor, id: string): Promise<Runtime> {
  const absent = () => notFound('runtime', id, 'deploymentTargetId');
  const found = await manager.findOneBy(Runtime, { id });
  const environment = found && (await manager.findOneBy(Environment, { id: found.environmentId }));
  if (!environment || !seesRuntime(actor, environment)) return absent();
  await lockProject(manager, environment.projectId);
  // The runtime may have changed before the project was locked.
  return (await manager.findOneBy(Runtime, { id })) ?? absent();
}

async function refuseAboveLimit(manager: EntityManager, environmentId: string): Promise<void> {
  if ((await manager.countBy(Runtime, { environmentId })) < MAX_RUNTIMES) return;
  const message = `An environment has at most ${MAX_RUNTIMES} runtimes. Delete one first.`;
  refuse('INVALID_INPUT', message, { field: ['environmentId'] });
}
