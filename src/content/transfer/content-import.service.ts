import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { mapInTurns, yieldEventLoop } from '../../async/event-loop.js';
import { type Database, NO_HOOKS } from '../../database/database.js';
import { newId } from '../../database/ids.js';
import { RefusedError, refuse } from '../../errors/refusals.js';
import type { Project } from '../../pipelines/project.entity.js';
import { editableProject } from '../../pipelines/projects.js';
import type { TransferLimits } from '../../settings/limits.js';
import { authorize } from '../../team/actor.js';
import type { Actor } from '../../team/permissions.js';
import type { ChangeRow } from '../changes/change-row.js';
import { type ContentEditor, faultRefusals } from '../content-editor.js';
import { endExpiredReservations, endReservation, reserveDefinitions } from '../store/definition-store.js';
import { FileStaging, type ImportStaging, MemoryStaging } from '../store/import-staging.js';
import { compareWithPresent, type ImportChange, importWrite } from './import-comparison.js';
import { type GivenPart, partsOfDocument } from './import-parts.js';
import { ContentSet, type SetItem } from './import-validator.js';

export interface ImportInput {
  readonly projectId: string;
  readonly dryRun?: boolean | null | undefined;
  readonly expectedContentRevision?: number | null | undefined;
}

/** What an import changed, or would. */
export interface ImportResult {
  readonly projectId: string;
  /** The project's content revision after it. */
  readonly contentRevision: number;
  /** In no particular order. */
  readonly changes: readonly ChangeRow[];
}

type Parts = Iterable<GivenPart> | AsyncIterable<GivenPart>;

/** A content that arrives piece by piece, and may take long to. */
export interface ArrivingParts {
  /** Called once it is clear that the actor may import into the project now. */
  begin(): Parts;
  /** The actor as it is once all has arrived: what it may do may have changed. */
  actorAfter(): Promise<Actor>;
}

/** How long definitions are kept for an import that was broken off, in milliseconds. It takes seconds to refer to them. */
const RESERVED_MS = 3_600_000;

/**
 * Makes a project's content equal to what is given, all of it or nothing. What is given passes once, item by item; only
 * keys, names and hashes of all items are in memory at once. Definitions are stored ahead, in small units of work, so that
 * the one that switches the project to them is short.
 */
export class ContentImportService {
  constructor(
    private readonly database: Database,
    private readonly editor: ContentEditor,
    private readonly limits: Pick<TransferLimits, 'maxImportItems'>,
    private readonly log: Logger,
    private readonly now: () => Date,
  ) {}

  /** Imports a document that is in memory. Returns also its definitions, by hash: a dry run stores them nowhere. */
  async importDocument(
    actor: Actor,
    { document, ...input }: ImportInput & { readonly document: unknown },
  ): Promise<ImportResult & { readonly definitions: ReadonlyMap<string, string> }> {
    const staging = new MemoryStaging();
    const parts = { begin: () => partsOfDocument(document), actorAfter: async () => actor };
    const result = await this.importParts(actor, input, staging, parts);
    return { ...result, definitions: staging.texts };
  }

  /** Imports a content of any size, however long it takes to arrive. */
  async importStream(actor: Actor, input: ImportInput, parts: ArrivingParts): Promise<ImportResult> {
    const staging = await FileStaging.open();
    try {
      return await this.importParts(actor, input, staging, parts);
    } finally {
      await staging.close();
    }
  }

  /** Takes away what imports have stored ahead whose process is gone. */
  async cleanUp(): Promise<void> {
    await endExpiredReservations(this.database, this.now());
  }

  private async importParts(
    actor: Actor,
    input: ImportInput,
    staging: ImportStaging,
    { begin, actorAfter }: ArrivingParts,
  ): Promise<ImportResult> {
    refuseMoved(await this.projectFor(actor, input), input);
    const items = await readItems(begin(), staging, this.limits);
    const actorNow = await actorAfter();
    const project = await this.projectFor(actorNow, input);
    const changes = await this.compare(this.database.reader, project, items);
    const { id: projectId, contentRevision } = project;
    if (input.dryRun) {
      refuseMoved(project, input);
      return { projectId, contentRevision, changes };
    }
    const reservation = { id: newId('import'), expiresAt: new Date(this.now().getTime() + RESERVED_MS) };
    try {
      await this.storeAhead(reservation, changes, staging);
      return await this.write(actorNow, input, { items, changes, contentRevision });
    } finally {
      await this.endReservations(reservation.id);
    }
  }

  /** The project, if the actor may import into it now. */
  private async projectFor(actor: Actor, { projectId }: ImportInput): Promise<Project> {
    authorize(actor, 'EDIT_CONTENT');
    return editableProject(this.database.reader, actor, projectId);
  }

  private async storeAhead(
    reservation: { readonly id: string; readonly expiresAt: Date },
    changes: readonly ImportChange[],
    staging: ImportStaging,
  ): Promise<void> {
    const added = changes.flatMap(({ after }) => after?.hash ?? []);
    // Nothing refers to them yet, and they may be taken away again: they leave no mark in the audit log.
    await this.database.withUnitHooks(NO_HOOKS, async () => {
      for await (const batch of staging.batches(added)) {
        await this.database.write((manager) => reserveDefinitions(manager, reservation, batch));
      }
    });
  }

  /** Never throws: the import has ended, well or not, and what is left over is taken away later. */
  private async endReservations(id: string): Promise<void> {
    try {
      await this.database.withUnitHooks(NO_HOOKS, async () => {
        await endReservation(this.database, id);
        await this.cleanUp();
      });
    } catch (error) {
      this.log.warn({ err: error }, 'Definitions of an import are kept for now: they could not be looked through');
    }
  }

  private compare(manager: EntityManager, project: Project, items: readonly SetItem[]): Promise<ImportChange[]> {
    return compareWithPresent(manager, { projectId: project.id, revision: project.contentRevision }, items);
  }

  /** Writes what was compared, and compares once more where the project has moved on since. */
  private write(
    actor: Actor,
    input: ImportInput,
    compared: { items: readonly SetItem[]; changes: readonly ImportChange[]; contentRevision: number },
  ): Promise<ImportResult> {
    return this.editor.edit(actor, input.projectId, 'IMPORT', async (manager, project) => {
      refuseMoved(project, input);
      const { id: projectId, contentRevision } = project;
      const isCurrent = contentRevision === compared.contentRevision;
      // What has changed meanwhile had the definition before, which its history keeps.
      const changes = isCurrent ? compared.changes : await this.compare(manager, project, compared.items);
      const result = { projectId, contentRevision: contentRevision + Number(changes.length > 0), changes };
      return { writes: await mapInTurns(changes, importWrite), result };
    });
  }
}

/** Reads all that is given into the staging. Refuses it with its faults, without reading on where there are very many. */
async function readItems(
  parts: Parts,
  staging: ImportStaging,
  { maxImportItems }: Pick<TransferLimits, 'maxImportItems'>,
): Promise<readonly SetItem[]> {
  const set = new ContentSet();
  for await (const part of parts) {
    if (part.kind === 'FAULT') set.addFault(part.fault);
    else if (part.kind === 'UNREADABLE') set.addUnreadable(part.path, part.fault);
    else {
      const stored = set.add(part.item);
      if (stored?.added && set.isSound) await staging.add(stored.added);
    }
    if (set.isFull) break;
    if (set.size > maxImportItems) refuseTooMany(maxImportItems);
    await yieldEventLoop();
  }
  const faults = set.finish();
  if (faults.length > 0) throw new RefusedError(faultRefusals(faults, ['document']));
  return set.items;
}

function refuseTooMany(maximum: number): never {
  const message = `Expected at most ${maximum} items (SLIPWAY_MAX_IMPORT_ITEMS), got more.`;
  refuse('DEFINITION_INVALID', message, { field: ['document'], path: '' });
}

function refuseMoved({ contentRevision }: Project, { expectedContentRevision: expected }: ImportInput): void {
  if (expected == null || expected === contentRevision) return;
  const message = `The project's content is at revision ${contentRevision}, and you saw ${expected}. Read it again.`;
  refuse('CONFLICT', message, { field: ['expectedContentRevision'] });
}
