import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Database, UnitHooks } from '../database/database.js';
import { OutcomeUnknownError } from '../database/errors/outcome-unknown-error.js';
import { newId } from '../database/ids.js';
import { isUniqueViolation } from '../database/statements/unique-violation.js';
import type { AuditEntry, AuditOutcome } from './audit-entry.entity.js';
import { insertAuditEntry } from './audit-store.js';
import { SignInLimit } from './sign-in-limit.js';

/** The origin of an operation. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly address: string;
}

/** What is known about an operation before it runs. */
export interface AuditedOperation extends RequestOrigin {
  readonly operation: string;
  readonly memberId: string | null;
  /** The `sub` of a connected user, and its project. */
  readonly connectedUser: { readonly userId: string; readonly projectId: string } | null;
  readonly runtime: { readonly runtimeId: string; readonly projectId: string } | null;
  readonly subjects: AuditSubjects;
  /** Returns further hooks of its units of work. `projectId` is that of the entry. */
  alsoInUnits?(projectId: string | null): UnitHooks;
}

/** Finds the project that an entity belongs to, by the entity's id; null if it belongs to none or several. */
export type ProjectFinder = (reader: EntityManager, id: string) => Promise<string | null>;

/** The ids and keys in the input of a mutation, of bounded size. Other texts are not included. */
export interface AuditSubjects {
  /** Ids and keys, in the order of the input. */
  readonly named: readonly string[];
  /** The number of further values in fields for ids and keys. */
  readonly more: number;
  /** The subject whose project is recorded; null if the subjects belong to none or several. */
  readonly ofProject: { readonly id: string; readonly find: ProjectFinder } | null;
}

const NO_SUBJECTS: AuditSubjects = { named: [], more: 0, ofProject: null };

/** Classifies the outcome of a mutation. */
export interface OutcomeClassifier<T> {
  /** The refusals of the mutation; empty if it succeeded. */
  refusalsOf(result: T): readonly { readonly code: string }[];
  /** The code of an error that refuses the mutation; null for an internal error. */
  codeOf(error: unknown): string | null;
}

/** The code of failures that are not refusals. */
const INTERNAL_ERROR = 'INTERNAL_SERVER_ERROR';

/** Writes the audit log: who did what, with which outcome. It never contains values that could be secret. */
export class AuditRecorder {
  private readonly signIns: SignInLimit;

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
    private readonly now: () => Date,
  ) {
    this.signIns = new SignInLimit(now);
  }

  /**
   * Runs a mutation, or a read that leaves an entry, and writes one entry about it. The entry of a success is committed
   * atomically with the first unit of work; other entries in a unit of their own. If the entry can't be written, the
   * operation fails.
   */
  async record<T>(act: AuditedOperation, mutation: () => Promise<T>, judgement: OutcomeClassifier<T>): Promise<T> {
    const record = await this.openEntry(act);
    let result: T;
    try {
      result = await this.database.withUnitHooks(record.joinedWith(act), mutation);
    } catch (error) {
      const code = judgement.codeOf(error);
      if (code !== null) await record.close('REFUSED', [{ code }]);
      else if (error instanceof OutcomeUnknownError) await this.recordUnknownOutcome(act, record);
      else await record.close('FAILED', [{ code: INTERNAL_ERROR }]).catch((cause) => this.logLostEntry(act, cause));
      throw error;
    }
    const refusals = judgement.refusalsOf(result);
    await record.close(refusals.length > 0 ? 'REFUSED' : 'SUCCEEDED', refusals);
    return result;
  }

  /**
   * Records that a token was refused. To protect the disk, it records one refusal per address and minute, of at most 60
   * addresses per minute. Never throws, because the request is refused anyway.
   */
  async recordRefusedSignIn(origin: RequestOrigin, code: string): Promise<void> {
    if (!this.signIns.admit(origin.address)) return;
    const act = {
      ...origin,
      operation: 'signIn',
      memberId: null,
      connectedUser: null,
      runtime: null,
      subjects: NO_SUBJECTS,
    };
    try {
      await (await this.openEntry(act)).close('REFUSED', [{ code }]);
    } catch (error) {
      this.logLostEntry(act, error);
    }
  }

  /** Keeps the entry that was written with the lost commit. If there is none, the mutation had no effect. */
  private async recordUnknownOutcome(act: AuditedOperation, record: PendingEntry): Promise<void> {
    try {
      await record.close('FAILED', [{ code: 'OUTCOME_UNKNOWN' }]);
    } catch (error) {
      if (!isUniqueViolation(error)) this.logLostEntry(act, error);
    }
  }

  private async projectOf({ ofProject }: AuditSubjects): Promise<string | null> {
    return ofProject === null ? null : ofProject.find(this.database.reader, ofProject.id);
  }

  private async openEntry({
    operation,
    memberId,
    connectedUser,
    runtime,
    subjects,
    requestId,
    address,
  }: AuditedOperation): Promise<PendingEntry> {
    const projectId = connectedUser?.projectId ?? runtime?.projectId ?? (await this.projectOf(subjects));
    const connectedUserId = connectedUser?.userId ?? null;
    const moreSubjects = subjects.more;
    const entry = { id: newId('audit'), createdAt: this.now(), operation, requestId, address, moreSubjects };
    return new PendingEntry(
      this.database,
      { ...entry, memberId, connectedUserId, runtimeId: runtime?.runtimeId ?? null, projectId },
      subjects.named,
    );
  }

  private logLostEntry({ operation, requestId }: AuditedOperation, error: unknown): void {
    this.log.error({ requestId, operation, err: error }, 'An audit entry could not be written');
  }
}

type RefusalCodes = ReturnType<OutcomeClassifier<unknown>['refusalsOf']>;

/** The entry of a running mutation. Its id is assigned once, so that the primary key prevents a second entry. */
class PendingEntry implements UnitHooks {
  private isCommitted = false;

  constructor(
    private readonly database: Database,
    private readonly entry: Omit<AuditEntry, 'outcome' | 'codes'>,
    private readonly subjects: readonly string[],
  ) {}

  /** The hooks of the mutation's units of work: those of the entry, then those of the operation. */
  joinedWith({ alsoInUnits }: AuditedOperation): UnitHooks {
    const others = alsoInUnits?.(this.entry.projectId);
    if (!others) return this;
    return {
      beforeCommit: async (manager) => {
        await this.beforeCommit(manager);
        await others.beforeCommit(manager);
      },
      afterCommit: () => {
        this.afterCommit();
        others.afterCommit();
      },
    };
  }

  async beforeCommit(manager: EntityManager): Promise<void> {
    if (!this.isCommitted) await this.insert(manager, 'SUCCEEDED', []);
  }

  afterCommit(): void {
    this.isCommitted = true;
  }

  /** Writes the entry, unless it was committed with a unit of work. */
  async close(outcome: AuditOutcome, refusals: RefusalCodes): Promise<void> {
    if (!this.isCommitted) await this.database.write((manager) => this.insert(manager, outcome, refusals));
  }

  private insert(manager: EntityManager, outcome: AuditOutcome, refusals: RefusalCodes): Promise<void> {
    const codes = JSON.stringify([...new Set(refusals.map(({ code }) => code))]);
    return insertAuditEntry(manager, { ...this.entry, outcome, codes }, this.subjects);
  }
}
