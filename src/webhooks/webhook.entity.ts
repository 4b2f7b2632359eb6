import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import {
  BOOLEAN,
  ID,
  INTEGER,
  jsonList,
  NAME,
  optionalTime,
  TEXT,
  time,
  WORD,
} from '../database/statements/columns.js';

export const WEBHOOK_EVENTS = [
  'RELEASE_CREATED',
  'RELEASE_DEPLOYED',
  'RELEASE_LIVE',
  'RELEASE_ROLLED_BACK',
  'RELEASE_FAILED',
  'RELEASE_CANCELLED',
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** An address that receives events of releases. */
@Entity()
export class Webhook {
  @PrimaryColumn(ID) id!: string;
  @Column(NAME) name!: string;
  /** The name in lower case. */
  @Index('webhook_name')
  @Column(NAME)
  nameKey!: string;
  @Column(TEXT) url!: string;
  @Column({ ...TEXT, transformer: jsonList }) events!: readonly WebhookEvent[];
  /** Null for all environments. */
  @Column({ ...TEXT, nullable: true, transformer: jsonList }) environmentIds!: readonly string[] | null;
  @Column(BOOLEAN) enabled!: boolean;
  @Column(time) createdAt!: Date;
  @Column({ ...ID, nullable: true }) createdBy!: string | null;
  /** Set once it is deleted. The row stays until all its deliveries are deleted. */
  @Column(optionalTime) deletedAt!: Date | null;
}

/** SENDING: a worker holds the lease. Clients see it as PENDING. */
export type WebhookDeliveryState = 'PENDING' | 'SENDING' | 'DELIVERED' | 'FAILED';

/** An event to send to a webhook, and its own queue entry (see `src/queue`). */
@Entity()
@Index('webhook_delivery_queue', ['dueAt'], { where: 'finished_at IS NULL' })
@Index('webhook_delivery_lease', ['leaseUntil'], { where: 'finished_at IS NULL' })
@Index('webhook_delivery_lease_since', ['leaseSince'], { where: 'finished_at IS NULL' })
@Index('webhook_delivery_holder', ['holder'], { where: 'finished_at IS NULL AND holder IS NOT NULL' })
@Index('webhook_delivery_webhook', ['webhookId', 'id'])
@Index('webhook_delivery_state', ['webhookId', 'state', 'id'])
@Index('webhook_delivery_pending', ['webhookId', 'id'], { where: 'finished_at IS NULL' })
@Index('webhook_delivery_event', ['webhookId', 'event', 'id'])
export class WebhookDelivery {
  @PrimaryColumn(ID) id!: string;
  @ForeignKey(() => Webhook, { onDelete: 'CASCADE' })
  @Column(ID)
  webhookId!: string;
  @Column(WORD) event!: WebhookEvent;
  @Index('webhook_delivery_release')
  @Column(ID)
  releaseId!: string;
  /** The body of the request, byte for byte. */
  @Column(TEXT) payload!: string;
  @Column(WORD) state!: WebhookDeliveryState;
  /** The number of its last attempt before it was last sent again. 0 if there is none. */
  @Column(INTEGER) formerAttempts!: number;
  /** How often it was claimed since it was enqueued. A claim makes no attempt if its process ends. */
  @Column(INTEGER) attempts!: number;
  @Column(INTEGER) fence!: number;
  /** The entry that has been due for longest comes first. */
  @Column({ ...time, default: '1970-01-01T00:00:00.000Z' }) dueAt!: Date;
  /** When the lease or backoff began. */
  @Column({ ...time, default: '1970-01-01T00:00:00.000Z' }) leaseSince!: Date;
  /** When the lease or backoff ends. */
  @Column(time) leaseUntil!: Date;
  /** The `Database.presence` of the process that holds the lease. */
  @Column({ ...INTEGER, nullable: true }) holder!: number | null;
  @Column(time) createdAt!: Date;
  @Column(optionalTime) finishedAt!: Date | null;
}

/** An attempt to send a delivery. */
@Entity()
export class WebhookAttempt {
  @ForeignKey(() => WebhookDelivery, { onDelete: 'CASCADE' })
  @PrimaryColumn(ID)
  deliveryId!: string;
  @PrimaryColumn(INTEGER) number!: number;
  @Column(time) startedAt!: Date;
  @Column(INTEGER) milliseconds!: number;
  @Column({ ...INTEGER, nullable: true }) status!: number | null;
  @Column({ ...TEXT, nullable: true }) error!: string | null;
}
