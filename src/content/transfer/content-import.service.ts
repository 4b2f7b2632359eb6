import type { Logger } from 'pino';
import type { EntityManager } from 'typeorm';
import { mapInTurns, yieldEventLoop } from '../../async/event-loop.js';
import { type Database, NO_HOOKS } from '../../database/database.js';
import { newId } from '../../database/ids.js';
import { RefusedError, refuse } from '../../errors/refusals.js';
import type { Project } from '../../pipelines/project.entity.js';
import { editableProject } from '../../pipelines/projects.js';
import type { TransferLimits } from '../../settings/limits.js';
import { authorize } from '../../team/authorize.js';
import type { Actor } from '../../team/permissions.js';
import type { ChangeRow } from '../changes/change-row.js';
import { type ContentEditor, faultRefusals } from '../content-editor.js';
import { endExpiredReservations, endReservation, reserveDefinitions } from '../store/definition-store.js';
import { refuseUnusableKeys } from '../store/equivalent-keys.js';
import { FileStaging, type ImportStaging, MemoryStaging } from '../store/import-staging.js';
import { type ImportPart, partsOfDocument, validatePart } from './document-parts.js';
import { compareWithCurrent, type ImportChange, type ImportedContent, importWrite } from './import-comparison.js';
import { checkRef } from './import-ref.js';
import { ImportValidator } from './import-validator.js';

export interface ImportInput {
  readonly projectId: string;
  readonly dryRun?: boolean | null | undefined;
  readonly expectedContentRevision?: number | null | undefined;
  /** Where the content comes from, for the history. */
  readonly ref?: string | null | undefined;
}

/** The changes that an import made, or would make in a dry run. */
interface ImportResult {
  readonly projectId: string;
  /** The project's content revision after the import. */
  readonly contentRevision: number;
  /** Unsorted. */
  readonly changes: readonly ChangeRow[];
}

type Parts = Iterable<ImportPart> | AsyncIterable<ImportPart>;

/** The source of an import, which may take long to arrive. */
interface ImportSource {
  /** Called once the actor is known to be allowed to import into the project. */
  open(): Parts;
  /** Called once all parts have arrived: the actor's permissions may have changed meanwhile. */
  reloadActor(): Promise<Actor>;
}

/** How long definitions are reserved for an import, in milliseconds. It needs them for seconds. */
const RESERVATION_MS = 3_600_000;

/**
 * Replaces a project's content by an imported one, all of it or nothing. Parts are read once, one at a time: memory holds
 * only keys, names and hashes of all items. Definitions are stored in advance in small units of work, so that the unit
 * that switches the project to them is short.
 */
export class ContentImportService {
  constructor(
    private readonly database: Database,
    private readonly editor: ContentEditor,
    private readonly limits: Pick<TransferLimits, 'maxImportItems'>,
    private readonly log: Logger,
    private readonly now: () => Date,
  ) {}

  /** Imports a document in memory. Also returns its definitions by hash, since a dry run does not store them. */
  async importDocument(
    actor: Actor,
    { document, ...input }: ImportInput & { readonly document: unknown },
  ): Promise<ImportResult & { readonly definitions: ReadonlyMap<string, string> }> {
    const staging = new MemoryStaging();
    const source = { open: () => partsOfDocument(document), reloadActor: async () => actor };
    const result = await this.import(actor, input, staging, source);
    return { ...result, definitions: staging.texts };
  }

  /** Imports a content of any size, which may take long to arrive. */
  async importStream(actor: Actor, input: ImportInput, source: ImportSource): Promise<ImportResult> {
    const staging = await FileStaging.open();
    try {
      return await this.import(actor, input, staging, source);
    } finally {
      await staging.close();
    }
  }

  /** Deletes the reserved definitions of imports whose process has crashed. */
  async cleanUp(): Promise<void> {
    await endExpiredReservations(this.database, this.now());
  }

  private async import(
    actor: Actor,
    input: ImportInput,
    staging: ImportStaging,
    source: ImportSource,
  ): Promise<ImportResult> {
    refuseOutdatedRevision(await this.importableProject(actor, input), input);
    const ref = checkRef(input.ref);
    const content = await readContent(source.open(), staging, this.limits);
    const currentActor = await source.reloadActor();
    const project = await this.importableProject(currentActor, input);
    const changes = await this.compare(this.database.reader, project, content);
    const { id: projectId, contentRevision } = project;
    if (input.dryRun) {
      refuseOutdatedRevision(project, input);
      const point = { projectId, revision: contentRevision };
      await refuseUnusableKeys(this.database.reader, point, await mapInTurns(changes, importWrite));
      return { projectId, contentRevision, changes };
    }
    const reservation = { id: newId('import'), expiresAt: new Date(this.now().getTime() + RESERVATION_MS) };
    try {
      await this.reserve(reservation, changes, staging);
      return await this.write(currentActor, { ...input, ref }, { content, changes, contentRevision });
    } finally {
      await this.endReservations(reservation.id);
    }
  }

  /** The project, if the actor may import into it. */
  private async importableProject(actor: Actor, { projectId }: ImportInput): Promise<Project> {
    authorize(actor, 'EDIT_CONTENT');
    return editableProject(this.database.reader, actor, projectId);
  }

  /** Stores the definitions in advance. */
  private async reserve(
    reservation: { readonly id: string; readonly expiresAt: Date },
    changes: readonly ImportChange[],
    staging: ImportStaging,
  ): Promise<void> {
    const added = changes.flatMap(({ after }) => after?.hash ?? []);
    // Without an audit entry: nothing refers to them yet, and they may be deleted again.
    await this.database.withUnitHooks(NO_HOOKS, async () => {
      for await (const batch of staging.batches(added)) {
        await this.database.write((manager) => reserveDefinitions(manager, reservation, batch));
      }
    });
  }

  /** Never throws: the import has already succeeded or failed, and `cleanUp` deletes what is left. */
  private async endReservations(id: string): Promise<void> {
    try {
      await this.database.withUnitHooks(NO_HOOKS, async () => {
        await endReservation(this.database, id);
        await this.cleanUp();
      });
    } catch (error) {
      this.log.warn({ err: error }, 'Could not end the reservation of an import. It expires later');
    }
  }

  private compare(manager: EntityManager, project: Project, content: ImportedContent): Promise<ImportChange[]> {
    return compareWithCurrent(manager, { projectId: project.id, revision: project.contentRevision }, content);
  }

  /** Writes the changes. Compares again first if the project's content has changed since the comparison. */
  private write(
    actor: Actor,
    input: ImportInput,
    compared: { content: ImportedContent; changes: readonly ImportChange[]; contentRevision: number },
  ): Promise<ImportResult> {
    const edit = { projectId: input.projectId, action: 'IMPORT', ref: input.ref ?? null } as const;
    return this.editor.edit(actor, edit, async (manager, project) => {
      refuseOutdatedRevision(project, input);
      const { id: projectId, contentRevision } = project;
      const isCurrent = contentRevision === compared.contentRevision;
      // No definition is missing: an item that was changed meanwhile had the imported one before, and its history keeps it.
      const changes = isCurrent ? compared.changes : await this.compare(manager, project, compared.content);
      const result = { projectId, contentRevision: contentRevision + Number(changes.length > 0), changes };
      return { writes: await mapInTurns(changes, importWrite), result };
    });
  }
}

/** Reads and stages all parts. Refuses faulty ones, and stops reading at the limit of faults. */
async function readContent(
  parts: Parts,
  staging: ImportStaging,
  { maxImportItems }: Pick<TransferLimits, 'maxImportItems'>,
): Promise<ImportedContent> {
  const validator = new ImportValidator();
  for await (const part of parts) {
    const stored = validatePart(validator, part);
    if (stored?.added && validator.isValidSoFar) await staging.add(stored.added);
    if (validator.isFaultLimitReached) break;
    if (validator.itemCount > maxImportItems) refuseTooManyItems(maxImportItems);
    await yieldEventLoop();
  }
  const faults = validator.finish();
  if (faults.length > 0) throw new RefusedError(faultRefusals(faults, ['document']));
  return { items: validator.items, renames: validator.renames };
}

function refuseTooManyItems(maximum: number): never {
  const message = `Expected at most ${maximum} items (SLIPWAY_MAX_IMPORT_ITEMS), got more.`;
  refuse('DEFINITION_INVALID', message, { field: ['document'], path: '' });
}

function refuseOutdatedRevision(
  { contentRevision }: Project,
  { expectedContentRevision: expected }: ImportInput,
): void {
  if (expected == null || expected === contentRevision) return;
  const message = `Expected the project's content revision ${contentRevision}, got ${expected}. Read the content again.`;
  refuse('CONFLICT', message, { field: ['expectedContentRevision'] });
}
