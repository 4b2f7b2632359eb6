import pc from 'picocolors';
import type { FieldChange, PrintedChange } from '../../../../../clients/cli/src/changes/printed-change.js';

/** When the tests print. */
export const NOW = new Date('2026-03-04T12:00:00Z');

/** Plain text, 100 columns wide. */
export const PLAIN = { colors: pc.createColors(false), width: 100, now: NOW };

/** A modified workflow, of which some properties differ. */
export function change(given: Partial<PrintedChange> = {}): PrintedChange {
  const { fieldChanges = [] } = given;
  return {
    id: 'change_1',
    contentType: 'WORKFLOW',
    type: 'MODIFY',
    key: 'box/sync',
    keyBefore: null,
    name: 'Sync',
    sentence: 'Changes the “Sync” workflow',
    excluded: false,
    lastEdit: null,
    fieldChangeCount: fieldChanges.length,
    ...given,
    fieldChanges,
  };
}

/** A modified field, of which some properties differ. */
export function field(given: Partial<FieldChange> = {}): FieldChange {
  return { type: 'MODIFY', path: '/definition/a', from: null, place: 'a', before: null, after: null, ...given };
}
