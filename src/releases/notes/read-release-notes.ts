import type { EntityManager } from 'typeorm';
import { type ChangeRow, countChanges, hashesOf } from '../../content/changes/change-row.js';
import { changeSentence } from '../../content/changes/change-sentence.js';
import type { ListedChange } from '../../content/changes/change-summary.js';
import { type FieldChanges, readFieldChanges } from '../../content/changes/field-changes.js';
import { CONTENT_TYPES } from '../../content/content.types.js';
import { readDefinitions, requireDefinition } from '../../content/store/definition-reader.js';
import { seesContent } from '../../content/visibility.js';
import { chunks } from '../../database/statements/chunks.js';
import { selectEntitiesBy } from '../../database/statements/entities.js';
import { MESSAGE_SEVERITIES, type MessageSeverity } from '../../messages/message.types.js';
import { countAffectedUsers } from '../../messages/store/affected-users.js';
import type { AcknowledgeableMessage } from '../../messages/store/message-store.js';
import { Environment } from '../../pipelines/environment.entity.js';
import { ENVIRONMENT_NAMES } from '../../pipelines/environment-kind.js';
import { Member } from '../../team/member.entity.js';
import type { Actor } from '../../team/permissions.js';
import { readOrigins } from '../store/origin-versions.js';
import { Release } from '../store/release.entity.js';
import type { NotedChange, NotedMessage, ReleaseNotesFacts } from './release-notes.js';

/** How many changes of each kind of content, and messages of each severity, are listed. */
const MAX_CHANGES = 200;
const MAX_MESSAGES = 50;
/** How many modified items are listed with their field changes, and how many of these for each. */
const MAX_DETAILED = 50;
const MAX_FIELD_CHANGES = 20;
/** The length of the definitions that are compared for one release, in UTF-16 code units. One statement may exceed it. */
const MAX_COMPARED_LENGTH = 16_777_216;
/** Modified items whose definitions one statement reads. */
const ITEMS_PER_STATEMENT = 10;

/** What a release shows, without excluded changes. */
export interface NotedRelease {
  readonly release: Release;
  readonly changes: readonly ListedChange[];
  readonly messages: readonly AcknowledgeableMessage[];
}

/**
 * Reads what the notes of a release are written from, for an actor who sees the release. `spend` is called with the length of
 * everything that is read.
 */
export async function readNotesFacts(
  manager: EntityManager,
  actor: Actor,
  { release, changes, messages }: NotedRelease,
  spend: (length: number) => void,
): Promise<ReleaseNotesFacts> {
  const { environmentId, kind, state, version, description, sourceReleaseId, deployedAt, deployedBy } = release;
  const { kind: environmentKind } = await manager.findOneByOrFail(Environment, { id: environmentId });
  const restored = sourceReleaseId === null ? null : await manager.findOneBy(Release, { id: sourceReleaseId });
  const listed = CONTENT_TYPES.flatMap((type) =>
    changes.filter((each) => each.contentType === type).slice(0, MAX_CHANGES),
  );
  const listedMessages = MESSAGE_SEVERITIES.flatMap((each) => ofSeverity(messages, each).slice(0, MAX_MESSAGES));
  const names = await readNames(manager, [deployedBy, ...listedMessages.map(({ acknowledgedBy }) => acknowledgedBy)]);
  const details = await readDetails(manager, listed, spend);
  const refs = await readRefs(manager, actor, listed);
  return {
    environmentName: ENVIRONMENT_NAMES[environmentKind],
    ...{ kind, state, version, description },
    restoredVersion: restored?.version ?? null,
    deployed: deployedAt && { at: deployedAt, by: nameIn(names, deployedBy) },
    changes: listed.map((change) => notedChange(change, { details, refs })),
    changeCounts: countChanges(changes),
    withoutFields: listed.filter((change) => change.type === 'MODIFY' && !details.has(change)).length,
    messages: await readNotedMessages(manager, listedMessages, names),
    messageCounts: {
      ERROR: ofSeverity(messages, 'ERROR').length,
      WARNING: ofSeverity(messages, 'WARNING').length,
      INFO: ofSeverity(messages, 'INFO').length,
    },
  };
}

function ofSeverity(messages: readonly AcknowledgeableMessage[], severity: MessageSeverity): AcknowledgeableMessage[] {
  return messages.filter((message) => message.severity === severity);
}

interface NotedParts {
  readonly details: ReadonlyMap<ChangeRow, FieldChanges>;
  /** By ids of rows of the source. */
  readonly refs: ReadonlyMap<string, string | null>;
}

function notedChange(change: ListedChange, { details, refs }: NotedParts): NotedChange {
  const fields = details.get(change);
  return {
    contentType: change.contentType,
    sentence: changeSentence(change),
    ref: refs.get(change.sourceVersionId ?? '') ?? null,
    fields: fields ? { first: fields.first.slice(0, MAX_FIELD_CHANGES), count: fields.count } : null,
  };
}

/** The refs of the last edits of changes that the actor sees, by the ids of the rows of the source. */
async function readRefs(
  manager: EntityManager,
  actor: Actor,
  changes: readonly ListedChange[],
): Promise<NotedParts['refs']> {
  const ids = changes.flatMap(({ sourceVersionId }) => sourceVersionId ?? []);
  const origins = await readOrigins(manager, ids);
  return new Map([...origins].map(([id, origin]) => [id, seesContent(actor, origin) ? origin.ref : null]));
}

/** The field changes of the first modified items. */
async function readDetails(
  manager: EntityManager,
  changes: readonly ChangeRow[],
  spend: (length: number) => void,
): Promise<ReadonlyMap<ChangeRow, FieldChanges>> {
  const modified = changes.filter(({ type }) => type === 'MODIFY').slice(0, MAX_DETAILED);
  const details = new Map<ChangeRow, FieldChanges>();
  let compared = 0;
  for (const some of chunks(modified, ITEMS_PER_STATEMENT)) {
    if (compared > MAX_COMPARED_LENGTH) break;
    const definitions = await readDefinitions(manager, hashesOf(some));
    const length = [...definitions.values()].reduce((sum, json) => sum + json.length, 0);
    spend(length);
    compared += length;
    const read = async (hash: string) => requireDefinition(definitions, hash);
    for (const change of some) details.set(change, await readFieldChanges(ofDefinition(change), read));
  }
  return details;
}

/** A change without those of its key and name, which its sentence says. */
function ofDefinition(change: ChangeRow): ChangeRow {
  const { key, before, after } = change;
  return before && after ? { ...change, keyBefore: key, before: { ...before, name: after.name } } : change;
}

async function readNotedMessages(
  manager: EntityManager,
  messages: readonly AcknowledgeableMessage[],
  names: ReadonlyMap<string, string>,
): Promise<NotedMessage[]> {
  const noted: NotedMessage[] = [];
  for (const {
    severity,
    title,
    text,
    affectedUsers,
    acknowledgedAt: at,
    acknowledgedBy,
    carriedOverFrom,
  } of messages) {
    noted.push({
      ...{ severity, title, text },
      affected: affectedUsers ? await countAffectedUsers(manager, affectedUsers) : null,
      acknowledged: at && { at, by: nameIn(names, acknowledgedBy), isCarriedOver: carriedOverFrom !== null },
    });
  }
  return noted;
}

/** The names of members, by id. */
async function readNames(
  manager: EntityManager,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(ids.filter((id) => id !== null));
  const found = await selectEntitiesBy(manager, Member, 'id', [...wanted]);
  return new Map(found.map(({ id, name }) => [id, name]));
}

function nameIn(names: ReadonlyMap<string, string>, id: string | null): string | null {
  return id === null ? null : (names.get(id) ?? null);
}
