import type { CountedChangesFragment } from './changes.generated.js';
import type { ChangeCounts } from './counts-text.js';
import type { PrintedChange } from './printed-change.js';

/** Counts changes by what happens, and by kind of content. */
export function countChanges(changes: readonly PrintedChange[]): CountedChangesFragment {
  const ofKind = (kind: PrintedChange['contentType']) => changes.filter(({ contentType }) => contentType === kind);
  return {
    all: countTypes(changes),
    integrations: countTypes(ofKind('INTEGRATION')),
    appEvents: countTypes(ofKind('APP_EVENT')),
    workflows: countTypes(ofKind('WORKFLOW')),
  };
}

function countTypes(changes: readonly PrintedChange[]): ChangeCounts {
  const count = (type: PrintedChange['type']) => changes.filter((change) => change.type === type).length;
  return { total: changes.length, added: count('ADD'), modified: count('MODIFY'), removed: count('REMOVE') };
}
