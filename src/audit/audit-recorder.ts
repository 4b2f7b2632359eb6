import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import type { Database } from '../database/database.js';
import { OutcomeUnknownError } from '../database/errors/outcome-unknown-error.js';
import { newId } from '../database/ids.js';
import { isUniqueViolation } from '../database/statements/unique-violation.js';
import type { AuditEntry, AuditOutcome } from './audit-entry.entity.js';
import { insertAuditEntry } from './audit-store.js';
import { SignInLimit } from './sign-in-limit.js';

/** Where an operation comes from. */
export interface RequestOrigin {
  readonly requestId: string;
  readonly address: string;
}

/** Who does what: what is known of a mutation before it runs. */
export interface AuditedOperation extends RequestOrigin {
  readonly operation: string;
  readonly memberId: string | null;
  /** The `sub` of a connected user, and its project. */
  readonly connectedUser: { readonly userId: string; readonly projectId: string } | null;
  readonly subjects: AuditSubjects;
}

/** Finds the project that something belongs to, by its id; null where it belongs to none, or to several. */
export type ProjectFinder = (reader: EntityManager, id: string) => Promise<string | null>;

/** What the input of a mutation named: of bounded size, and without any text that is no id or key. */
export interface AuditSubjects {
  /** Ids and keys, in the order of the input. */
  readonly named: readonly string[];
  /** How many more values the input had where ids and keys stand. */
  readonly more: number;
  /** The one of them whose project is noted; null where they belong to none, or to several. */
  readonly ofProject: { readonly id: string; readonly find: ProjectFinder } | null;
}

const NO_SUBJECTS: AuditSubjects = { named: [], more: 0, ofProject: null };

/** How the end of a mutation is judged. */
export interface OutcomeClassifier<T> {
  /** Why it was refused; empty where it succeeded. */
  refusalsOf(result: T): readonly { readonly code: string }[];
  /** The code of an error that refuses the mutation; null for a fault of the server. */
  codeOf(error: unknown): string | null;
}

/** The code of whatever failed and was no refusal. */
const INTERNAL_ERROR = 'INTERNAL_SERVER_ERROR';

/** Writes the audit log: who did what, and how it ended, and never a value that could be a secret. */
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
   * Runs a mutation and leaves one entry of it: with the first unit of work that it commits, where it succeeds, so that
   * neither is there without the other; else in a unit of its own. Where the entry can't be written the mutation fails.
   */
  async record<T>(act: AuditedOperation, mutation: () => Promise<T>, judgement: OutcomeClassifier<T>): Promise<T> {
    const record = await this.openEntry(act);
    let result: T;
    try {
      result = await this.database.withUnitHooks(record, mutation);
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
   * Notes that a token was refused. So that whoever sends many can't fill the disk, the first of an address in a minute
   * is noted, of at most 60 addresses in a minute. Never throws: the refusal stands without its entry.
   */
  async recordRefusedSignIn(origin: RequestOrigin, code: string): Promise<void> {
    if (!this.signIns.admit(origin.address)) return;
    const act = { ...origin, operation: 'signIn', memberId: null, connectedUser: null, subjects: NO_SUBJECTS };
    try {
      await (await this.openEntry(act)).close('REFUSED', [{ code }]);
    } catch (error) {
      this.logLostEntry(act, error);
    }
  }

  /** Leaves the entry that was written with the lost commit; where there is none, nothing was done. */
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
    subjects,
    requestId,
    address,
  }: AuditedOperation): Promise<PendingEntry> {
    const projectId = connectedUser?.projectId ?? (await this.projectOf(subjects));
    const connectedUserId = connectedUser?.userId ?? null;
    const moreSubjects = subjects.more;
    const entry = { id: newId('audit'), createdAt: this.now(), operation, requestId, address, moreSubjects };
    return new PendingEntry(this.database, { ...entry, memberId, connectedUserId, projectId }, subjects.named);
  }

  private logLostEntry({ operation, requestId }: AuditedOperation, error: unknown): void {
    this.log.error({ requestId, operation, err: error }, 'An entry of the audit log could not be written');
  }
}

type RefusalCodes = ReturnType<OutcomeClassifier<unknown>['refusalsOf']>;

/** The entry of a mutation that runs. Its id is given once, so that the database itself keeps a second one out. */
class PendingEntry {
  private isCommitted = false;

  constructor(
    private readonly database: Database,
    private readonly entry: Omit<AuditEntry, 'outcome' | 'codes'>,
    private readonly subjects: readonly string[],
  ) {}

  async beforeCommit(manager: EntityManager): Promise<void> {
    if (!this.isCommitted) await this.insert(manager, 'SUCCEEDED', []);
  }

  afterCommit(): void {
    this.isCommitted = true;
  }

  /** Writes the entry, unless it went with a unit of work. */
  async close(outcome: AuditOutcome, refusals: RefusalCodes): Promise<void> {
    if (!this.isCommitted) await this.database.write((manager) => this.insert(manager, outcome, refusals));
  }

  private insert(manager: EntityManager, outcome: AuditOutcome, refusals: RefusalCodes): Promise<void> {
    const codes = JSON.stringify([...new Set(refusals.map(({ code }) => code))]);
    return insertAuditEntry(manager, { ...this.entry, outcome, codes }, this.subjects);
  }
}
