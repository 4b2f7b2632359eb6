import { inTurns } from '../../async/event-loop.js';
import type { ContentChange } from '../../content/changes/content-change.js';
import { CONTENT_TYPES, type ContentKey, type ContentSubject } from '../../content/content.types.js';
import type { PlaceholderKind } from '../../content/definitions/placeholders.js';
import { type DefinitionReference, referencesOf, requiredTeamSettings } from '../../content/definitions/references.js';
import type { ContentNeed } from '../../content/store/content-index.entity.js';
import { compareTexts } from '../../json/texts.js';
import type { MessageFacts } from '../message.types.js';
import { subjectOf } from './content-differences.js';

/** How many users of a secret or variable are kept: one more than a message names. */
const MAX_PLACEHOLDER_USERS = 6;

/** The needs of content that the configuration of the target meets, except settings of the team. */
export type ConfiguredNeed = Exclude<ContentNeed, 'TEAM_SETTINGS'>;

/** What the changes of a release need of their target. It follows from the changes, and is small: see `readTargetFacts`. */
export interface ContentDigest {
  /** How much more often each secret and variable (by key) and each app credential (by lineage) will be used. */
  readonly uses: Readonly<Record<ConfiguredNeed, ReadonlyMap<string, number>>>;
  /** The first changed items that will use each secret and variable, by its key. */
  readonly users: Readonly<Record<PlaceholderKind, ReadonlyMap<string, readonly ContentSubject[]>>>;
  /** The settings that changed items will require the team to give. */
  readonly teamSettings: MessageFacts['missingTeamSettings'];
}

/** Yields to the event loop. `references` is what the definitions refer to, by their hashes. */
export async function digestContent(
  changes: readonly ContentChange[],
  references: ReadonlyMap<string, readonly DefinitionReference[]>,
): Promise<ContentDigest> {
  const uses = {
    SECRET: new Map<string, number>(),
    VARIABLE: new Map<string, number>(),
    APP_CREDENTIALS: new Map<string, number>(),
  };
  const users = { SECRET: new Map<string, ContentSubject[]>(), VARIABLE: new Map<string, ContentSubject[]>() };
  const teamSettings: MessageFacts['missingTeamSettings'][number][] = [];
  for await (const some of inTurns(changes)) {
    for (const change of some) {
      const { contentType, lineage, key, before, after } = change;
      for (const [state, count] of [[before, -1] as const, [after, 1] as const]) {
        if (!state) continue;
        for (const used of references.get(state.hash) ?? []) {
          if (used.kind !== 'SECRET' && used.kind !== 'VARIABLE') continue;
          addTo(uses[used.kind], used.key, count);
          if (state === after) addUser(users[used.kind], used.key, subjectOf(change));
        }
        const { needsAppCredentials } = referencesOf(contentType, key, state.definition);
        if (needsAppCredentials) addTo(uses.APP_CREDENTIALS, lineage, count);
      }
      for (const setting of requiredTeamSettings(after?.definition)) {
        teamSettings.push({ owner: subjectOf(change), setting });
      }
    }
  }
  return { uses, users, teamSettings };
}

/** Adds to a count; a missing one is zero. */
export function addTo(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/**
 * Adds a user of a secret or variable, of which the first are kept, by type and key. The order does not depend on which of
 * them change, so that the same finding is described in the same words for each release.
 */
export function addUser(users: Map<string, ContentSubject[]>, key: string, subject: ContentSubject): void {
  const list = users.get(key) ?? [];
  users.set(key, list);
  list.push(subject);
  list.sort(byTypeAndKey);
  if (list.length > MAX_PLACEHOLDER_USERS) list.pop();
}

function byTypeAndKey(a: ContentKey, b: ContentKey): number {
  return CONTENT_TYPES.indexOf(a.contentType) - CONTENT_TYPES.indexOf(b.contentType) || compareTexts(a.key, b.key);
}
