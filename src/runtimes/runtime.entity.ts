import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { BOOLEAN, HASH, ID, INTEGER, NAME, optionalTime, TEXT, time, WORD } from '../database/statements/columns.js';
import { Environment } from '../pipelines/environment.entity.js';

export const RUNTIME_KINDS = ['RUNTIME', 'HTTP'] as const;
export type RuntimeKind = (typeof RUNTIME_KINDS)[number];

/** A process that runs an environment's content. A RUNTIME reads the content; an HTTP runtime is sent it. */
@Entity('deployment_target')
@Index('deployment_target_name', ['environmentId', 'nameKey'], { unique: true })
export class Runtime {
  @PrimaryColumn(ID) id!: string;
  @ForeignKey(() => Environment)
  @Column(ID)
  environmentId!: string;
  @Column(NAME) name!: string;
  /** The name in lower case. */
  @Column(NAME) nameKey!: string;
  @Column(WORD) kind!: RuntimeKind;
  /** Null for a RUNTIME. */
  @Column({ ...TEXT, nullable: true }) url!: string | null;
  @Column(BOOLEAN) enabled!: boolean;
  /** The content revision of the environment's project that it is known to run. Null if none is known. */
  @Column({ ...INTEGER, nullable: true }) contentRevision!: number | null;
  /** The release that it is known to run. */
  @Column({ ...ID, nullable: true }) activeReleaseId!: string | null;
  @Column(optionalTime) lastSeenAt!: Date | null;
  /** Whether an ADMIN has allowed it to read the configuration that the live content uses. */
  @Column({ ...BOOLEAN, default: false }) receivesSecrets!: boolean;
  /** The public key that this configuration is encrypted to: a `RuntimeJwk` as JSON. Null if it has none. */
  @Column({ ...TEXT, nullable: true }) publicKey!: string | null;
  @Column(optionalTime) publicKeyAt!: Date | null;
  /** The member who gave the key. Null if the runtime did. */
  @Column({ ...ID, nullable: true }) publicKeyBy!: string | null;
  @Column(time) createdAt!: Date;
  @Column({ ...ID, nullable: true }) createdBy!: string | null;
}

/** The token with which a RUNTIME reads its manifest. */
@Entity()
export class RuntimeToken {
  @PrimaryColumn(ID) id!: string;
  @Index('runtime_token_target')
  @ForeignKey(() => Runtime, { onDelete: 'CASCADE' })
  @Column({ ...ID, name: 'target_id' })
  runtimeId!: string;
  @Column(WORD) prefix!: string;
  /** SHA-256 of the token. The token itself is not stored. */
  @Index('runtime_token_hash', { unique: true })
  @Column(HASH)
  hash!: string;
  @Column(time) createdAt!: Date;
  /** Null for the newest. */
  @Column(optionalTime) expiresAt!: Date | null;
}
