import { countChanges } from '../../../../../clients/cli/src/changes/count-changes.js';
import { groupsOf, type PrintedChange } from '../../../../../clients/cli/src/changes/printed-change.js';
import type { PreviewView } from '../../../../../clients/cli/src/preview/preview-view.js';
import { NO_MESSAGES, STAGING } from '../messages/printed-messages.js';

/** A preview of Staging with these changes, of which some properties differ. */
export function view(changes: readonly PrintedChange[], given: Partial<PreviewView> = {}): PreviewView {
  return {
    title: 'Development → Staging',
    source: 'Development',
    target: { environment: STAGING, isPreview: true, version: null },
    counts: countChanges(changes),
    suggestions: {
      current: '2.4.0',
      major: '3.0.0',
      minor: '2.5.0',
      patch: '2.4.1',
      recommended: 'MINOR',
      reason: 'Adds the Box integration',
      sourceVersion: null,
      recommendedVersion: '2.5.0',
    },
    groups: groupsOf(changes),
    excluded: { nodes: [], totalCount: 0 },
    drafts: { nodes: [], totalCount: 0 },
    messages: NO_MESSAGES,
    nextCommand: null,
    ...given,
  };
}
