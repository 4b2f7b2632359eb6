import type { EntityManager } from 'typeorm';
import { mapInTurns, yieldEventLoop } from '../../async/event-loop.js';
import { type ChangeRow, hashesOf } from '../../content/changes/change-row.js';
import type { ContentChange } from '../../content/changes/content-change.js';
import { normalForm } from '../../content/definitions/normal-form.js';
import { readDefinitions } from '../../content/store/definition-reader.js';
import { chunks } from '../../database/statements/chunks.js';

/** A change may have two definitions of up to a megabyte each. */
const CHANGES_PER_READ = 50;

/**
 * Loads the definitions that changes reference by hash. They are in normal form, so that no rule sees an explicit default
 * as a difference. Yields the event loop between batches.
 */
export async function loadDefinitions(manager: EntityManager, changes: readonly ChangeRow[]): Promise<ContentChange[]> {
  const parsed = new Map<string, unknown>();
  for (const chunk of chunks(changes, CHANGES_PER_READ)) {
    const types = new Map(chunk.flatMap((change) => hashesOf([change]).map((hash) => [hash, change.contentType])));
    for (const [hash, json] of await readDefinitions(manager, types.keys())) {
      await yieldEventLoop();
      const definition: unknown = JSON.parse(json);
      const contentType = types.get(hash);
      parsed.set(hash, contentType ? normalForm(contentType, definition) : definition);
    }
  }
  const state = (side: ChangeRow['before']) => side && { ...side, definition: parsed.get(side.hash) };
  // Stored definitions were validated against their content type when they were written.
  return mapInTurns(
    changes,
    (change) => ({ ...change, before: state(change.before), after: state(change.after) }) as ContentChange,
  );
}
