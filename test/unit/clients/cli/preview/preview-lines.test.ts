import { previewLines } from '../../../../../clients/cli/src/preview/preview-lines.js';
import { change, PLAIN } from '../changes/printed-changes.js';
import { group, message, NO_MESSAGES } from '../messages/printed-messages.js';
import { view } from './printed-preview.js';

const ADDED = change({ type: 'ADD', contentType: 'INTEGRATION', sentence: 'Adds the Box integration' });

describe('a preview for people', () => {
  test('says how much changes, the suggested version and why, what is left out, and what to know', () => {
    const given = {
      excluded: { nodes: [{ type: 'REMOVE', sentence: 'Removes the “Old” workflow' }] as const, totalCount: 3 },
      drafts: { nodes: [{ key: 'box/new', name: 'New' }], totalCount: 1 },
      messages: { ...NO_MESSAGES, newWarnings: group([message()]) },
    };
    expect(previewLines(view([ADDED], given), PLAIN)).toEqual([
      'Development → Staging: 1 change (1 added); suggests 2.5.0 (minor): Adds the Box integration',
      '',
      'Integrations',
      '  + Adds the Box integration',
      '',
      'Left out of this release',
      '  - Removes the “Old” workflow',
      '  … and 2 more changes',
      '',
      'Drafts, which are not released',
      '  New (box/new)',
      '',
      'Messages',
      '  ! NEW  Environment secret STRIPE_KEY missing  slipway secrets set staging STRIPE_KEY',
      '',
      'A warning may also be accepted by its name:   --accept ENVIRONMENT_SECRET_MISSING:STRIPE_KEY',
    ]);
  });

  test('has a heading of two lines where the terminal is narrow', () => {
    expect(previewLines(view([ADDED]), { ...PLAIN, width: 60 }).slice(0, 2)).toEqual([
      'Development → Staging: 1 change (1 added)',
      'suggests 2.5.0 (minor): Adds the Box integration',
    ]);
  });

  test('suggests the version that the source runs', () => {
    const { suggestions } = view([]);
    const given = { source: 'Staging', suggestions: suggestions && { ...suggestions, sourceVersion: '2.5.0' } };
    expect(previewLines(view([ADDED], given), PLAIN)[0]).toBe(
      'Development → Staging: 1 change (1 added); suggests 2.5.0, the version that Staging runs',
    );
  });
});
