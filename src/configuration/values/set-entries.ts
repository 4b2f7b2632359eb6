import type { EntityManager } from 'typeorm';
import { newId } from '../../database/ids.js';
import { announce } from '../../database/signals.js';
import { type Refusal, refuseIfAny } from '../../errors/refusals.js';
import type { Project } from '../../pipelines/project.entity.js';
import { visibleProject } from '../../pipelines/projects.js';
import { type Actor, allows } from '../../team/permissions.js';
import type { ConfigurationEntry, ConfigurationKind } from './configuration-kinds.js';
import { configurationKeyIdentity, type PlaceOf, refusalsAt, repeatedKeyRefusals } from './configuration-rules.js';
import { entriesWithKeys, lockEntries, type StoredKey, writeEntries } from './configuration-store.js';

/** The columns that all kinds have. */
type CommonColumns = Pick<ConfigurationEntry, 'id' | 'projectId' | 'updatedAt' | 'updatedBy'>;

/** A valid entry to set. */
export interface GivenEntry<Entry extends ConfigurationEntry> {
  readonly key: string;
  /** The key in messages, if it differs. */
  readonly shownKey?: string;
  complete(common: CommonColumns): Entry;
}

/** Entries to set in one project. */
export interface GivenEntries<Entry extends ConfigurationEntry> {
  readonly projectId: string;
  readonly entries: readonly GivenEntry<Entry>[];
  readonly placeOf: PlaceOf;
  readonly at: Date;
}

/**
 * Sets entries of one kind, all or none. Existing ones keep their ids. Overwriting requires MANAGE_CONFIGURATION; for
 * variables of an editable project, EDIT_CONTENT. Returns the ids, in the order of the entries.
 */
export async function setEntries<Entry extends ConfigurationEntry>(
  manager: EntityManager,
  actor: Actor,
  kind: ConfigurationKind<Entry>,
  { projectId, entries, placeOf, at }: GivenEntries<Entry>,
): Promise<string[]> {
  await lockEntries(manager, kind);
  const project = await visibleProject(manager, actor, projectId);
  if (entries.length === 0) return [];
  const keys = entries.map(({ key }) => key);
  refuseIfAny(repeatedKeyRefusals(kind.keyField, keys, placeOf));
  const existing = await entriesWithKeys(manager, kind, projectId, keys);
  const mayOverwrite = managesEntries(actor, kind, project);
  refuseIfAny(
    entries.flatMap(({ key, shownKey = key }, index) => {
      const stored = existing.get(configurationKeyIdentity(key));
      const refusal = stored && overwriteRefusal(kind, project, { key, shownKey, stored, mayOverwrite });
      return refusal ? refusalsAt(placeOf(index), [refusal]) : [];
    }),
  );
  const written = entries.map(({ key, complete }) => {
    const id = existing.get(configurationKeyIdentity(key))?.id ?? newId(kind.idPrefix);
    return complete({ id, projectId, updatedAt: at, updatedBy: actor.memberId });
  });
  await writeEntries(manager, kind, written);
  announce(manager, `configuration:${projectId}`);
  return written.map(({ id }) => id);
}

/** Whether the actor may overwrite and delete the entries of a kind in a project. */
export function managesEntries(
  actor: Actor,
  { table }: ConfigurationKind<ConfigurationEntry>,
  { editable }: Pick<Project, 'editable'>,
): boolean {
  if (allows(actor, 'MANAGE_CONFIGURATION')) return true;
  return table === 'environment_variable' && editable && allows(actor, 'EDIT_CONTENT');
}

function overwriteRefusal(
  { keyField, noun, existsCode }: ConfigurationKind<ConfigurationEntry>,
  { name }: Project,
  {
    key,
    shownKey,
    stored,
    mayOverwrite,
  }: {
    readonly key: string;
    readonly shownKey: string;
    readonly stored: StoredKey;
    readonly mayOverwrite: boolean;
  },
): Refusal | null {
  const field = [keyField];
  if (stored.key !== key) {
    const message = `${name} has the ${noun} "${stored.key}", which differs from "${key}" only in case. Use that key.`;
    return { code: 'KEY_TAKEN', message, field };
  }
  if (mayOverwrite) return null;
  return {
    code: existsCode,
    message: `${name} already has the ${noun} "${shownKey}". Ask an ADMIN to overwrite it.`,
    field,
  };
}
