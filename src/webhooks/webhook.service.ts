import { type EntityManager, In, IsNull } from 'typeorm';
import { type Database, NO_HOOKS } from '../database/database.js';
import { newId } from '../database/ids.js';
import { lockRows } from '../database/statements/locks.js';
import { sql } from '../database/statements/sql.js';
import { refuse, refuseIfAny } from '../errors/refusals.js';
import type { OutgoingSecrets } from '../outgoing/outgoing-secrets.js';
import { oldSecretRefusals } from '../outgoing/secret-rules.js';
import { authorize } from '../team/authorize.js';
import { type Actor, allows } from '../team/permissions.js';
import { checkName, claimName, nameKey } from '../team/unique-names.js';
import {
  filterVisibleWebhooks,
  findVisibleWebhook,
  lockVisibleWebhook,
  refuseInvisibleEnvironments,
} from './visible-webhooks.js';
import { Webhook, type WebhookEvent } from './webhook.entity.js';
import { endUnwantedDeliveries, hasUnwantedDeliveries } from './webhook-outbox.js';
import { MAX_WEBHOOKS, type WebhookInput, webhookRefusals } from './webhook-rules.js';
import { deleteWebhook } from './withdraw-environments.js';

export interface NewWebhook {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  /** Null for all environments. */
  readonly environmentIds?: readonly string[] | null | undefined;
}

/** Absent fields stay unchanged. */
export interface WebhookChange {
  readonly webhookId: string;
  readonly name?: string | null | undefined;
  readonly url?: string | null | undefined;
  readonly events?: readonly WebhookEvent[] | null | undefined;
  /** Null for all environments. */
  readonly environmentIds?: readonly string[] | null | undefined;
  readonly enabled?: boolean | null | undefined;
}

export interface WebhookServiceDeps {
  readonly secrets: Pick<OutgoingSecrets, 'create' | 'rotate'>;
  /** Why requests to an address are not allowed, without resolving its name. Null if they are. */
  addressFault(url: string): string | null;
  readonly now: () => Date;
}

/**
 * Webhooks, as ADMINs manage them. An ADMIN who is limited to some projects sees and manages only webhooks whose
 * environments belong to these.
 */
export class WebhookService {
  constructor(
    private readonly database: Database,
    private readonly deps: WebhookServiceDeps,
  ) {}

  /** Creates a webhook. Returns its secret, which can't be read again. */
  async createWebhook(actor: Actor, input: NewWebhook): Promise<{ id: string; secret: string }> {
    authorize(actor, 'MANAGE_WEBHOOKS');
    const { url, events, environmentIds = null } = input;
    const name = checkWebhookName(input.name);
    this.refuseInvalid(actor, { url, events, environmentIds });
    return this.database.write(async (manager) => {
      await claimWebhookName(manager, actor, name);
      await refuseAboveLimit(manager);
      await refuseInvisibleEnvironments(manager, actor, environmentIds);
      const id = newId('webhook');
      await manager.insert(Webhook, {
        id,
        ...{ name, nameKey: nameKey(name), url, enabled: true },
        ...{ events: distinct(events), environmentIds: environmentIds && distinct(environmentIds) },
        ...{ createdAt: this.deps.now(), createdBy: actor.memberId },
      });
      return { id, secret: await this.deps.secrets.create(manager, id) };
    });
  }

  /**
   * Changes a webhook. Pending deliveries go to its new address. They end if it is disabled or no longer covers their
   * environment.
   */
  async updateWebhook(actor: Actor, input: WebhookChange): Promise<void> {
    authorize(actor, 'MANAGE_WEBHOOKS');
    const { environmentIds } = input;
    const name = input.name == null ? null : checkWebhookName(input.name);
    this.refuseInvalid(actor, { url: input.url ?? undefined, events: input.events ?? undefined, environmentIds });
    await this.endUnwantedBeforeChange(actor, input.webhookId);
    await this.database.write(async (manager) => {
      if (name !== null) await claimWebhookName(manager, actor, name, input.webhookId);
      const webhook = await lockVisibleWebhook(manager, actor, input.webhookId);
      while ((await endUnwantedDeliveries(manager, webhook, this.deps.now())) !== null);
      if (environmentIds) await refuseInvisibleEnvironments(manager, actor, environmentIds);
      if (name !== null) Object.assign(webhook, { name, nameKey: nameKey(name) });
      if (input.url != null) webhook.url = input.url;
      if (input.events != null) webhook.events = distinct(input.events);
      if (environmentIds !== undefined) webhook.environmentIds = environmentIds && distinct(environmentIds);
      if (input.enabled != null) webhook.enabled = input.enabled;
      await manager.save(Webhook, webhook);
      await endUnwantedDeliveries(manager, webhook, this.deps.now());
    });
  }

  /**
   * Ends the deliveries that are unwanted before the change, in small units of work: the background job may not have ended
   * them yet, and the change must not revive them.
   */
  private async endUnwantedBeforeChange(actor: Actor, webhookId: string): Promise<void> {
    const known = await this.findVisible(actor, webhookId);
    if (!known || !(await hasUnwantedDeliveries(this.database.reader, known))) return;
    const endSome = (from: string) =>
      this.database.write(async (manager) =>
        endUnwantedDeliveries(manager, await lockVisibleWebhook(manager, actor, webhookId), this.deps.now(), { from }),
      );
    await this.database.withUnitHooks(NO_HOOKS, async () => {
      let from: string | null = '';
      while (from !== null) from = await endSome(from);
    });
  }

  /** Replaces the secret of a webhook. Returns the new one, which can't be read again. */
  async rotateSecret(actor: Actor, webhookId: string, oldSecretSeconds: number): Promise<string> {
    authorize(actor, 'MANAGE_WEBHOOKS');
    refuseIfAny(oldSecretRefusals(oldSecretSeconds));
    return this.database.write(async (manager) => {
      const { id } = await lockVisibleWebhook(manager, actor, webhookId);
      return this.deps.secrets.rotate(manager, id, oldSecretSeconds);
    });
  }

  /**
   * Deletes a webhook and its secrets. Its deliveries, which may be many, become invisible at once and are deleted in the
   * background: see `createWebhookCleanUp`.
   */
  async deleteWebhook(actor: Actor, webhookId: string): Promise<void> {
    authorize(actor, 'MANAGE_WEBHOOKS');
    await this.database.write(async (manager) => {
      const { id } = await lockVisibleWebhook(manager, actor, webhookId);
      await deleteWebhook(manager, id, this.deps.now());
    });
  }

  /** The webhooks that the actor sees, by name. */
  async listWebhooks(actor: Actor): Promise<Webhook[]> {
    authorize(actor, 'MANAGE_WEBHOOKS');
    const webhooks = await this.database.reader.find(Webhook, { order: { nameKey: 'ASC', id: 'ASC' } });
    return filterVisibleWebhooks(this.database.reader, actor, webhooks);
  }

  async findWebhooks(ids: readonly string[]): Promise<Webhook[]> {
    return this.database.reader.findBy(Webhook, { id: In([...ids]), deletedAt: IsNull() });
  }

  /** Returns null if the actor sees no webhook with this id. */
  async findVisible(actor: Actor, id: string): Promise<Webhook | null> {
    if (!allows(actor, 'MANAGE_WEBHOOKS')) return null;
    return findVisibleWebhook(this.database.reader, actor, id);
  }

  private refuseInvalid(actor: Actor, input: WebhookInput): void {
    refuseIfAny(webhookRefusals(input, (url) => this.deps.addressFault(url), actor.projectIds !== null));
  }
}

async function refuseAboveLimit(manager: EntityManager): Promise<void> {
  // Serialises concurrent creations, so that each counts the others.
  await lockRows(manager, sql`SELECT id FROM webhook ORDER BY id`);
  if ((await manager.countBy(Webhook, { deletedAt: IsNull() })) < MAX_WEBHOOKS) return;
  refuse('INVALID_INPUT', `There are at most ${MAX_WEBHOOKS} webhooks. Delete one first.`);
}

function checkWebhookName(name: string): string {
  return checkName(name, 'name', 200);
}

/** Claims a name for a webhook. Refused if another webhook that the actor sees has it. */
async function claimWebhookName(
  manager: EntityManager,
  actor: Actor,
  name: string,
  webhookId: string | null = null,
): Promise<void> {
  await claimName(manager, { table: 'webhook', noun: 'webhook' }, name, async () => {
    const seen = await filterVisibleWebhooks(manager, actor, await manager.findBy(Webhook, { nameKey: nameKey(name) }));
    return seen.some(({ id }) => id !== webhookId);
  });
}

function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}
