import { countChanges } from '../../../../src/content/changes/change-row.js';
import type { FieldChange } from '../../../../src/content/changes/field-changes.js';
import { type ReleaseNotesFacts, writeReleaseNotes } from '../../../../src/releases/notes/release-notes.js';

const NO_CHANGES = countChanges([]);
const counts = (added: number, modified: number, removed: number) => ({
  ...{ added, modified, removed },
  total: added + modified + removed,
});

const EMPTY: ReleaseNotesFacts = {
  ...{ environmentName: 'Staging', kind: 'PROMOTION', state: 'PREVIEW', version: null, description: null },
  ...{ restoredVersion: null, deployed: null, changes: [], changeCounts: NO_CHANGES, withoutFields: 0, messages: [] },
  messageCounts: { ERROR: 0, WARNING: 0, INFO: 0 },
};

const field = (type: FieldChange['type'], place: string, before: unknown, after: unknown): FieldChange => {
  return { type, place, before, after, path: '/x', from: null };
};

const COMMIT = '9f3c2ab14d5e6f708192a3b4c5d6e7f809182736';
const at = new Date('2026-03-01T12:34:56.789Z');

test('a preview without changes', () => {
  expect(writeReleaseNotes(EMPTY)).toBe(
    '# Staging: preview of a release\n\nNot deployed yet.\n\n## Changes\n\nNone.\n',
  );
});

test('a release with everything', () => {
  const notes = writeReleaseNotes({
    ...EMPTY,
    ...{ state: 'LIVE', version: '1.2.0', deployed: { at, by: 'Ann <ann@b.example>' } },
    description: 'New: *folders*.\nSee [x](javascript:y).',
    messages: [
      {
        ...{ severity: 'WARNING', title: 'Secret missing', text: 'Set API_KEY.', affected: null },
        acknowledged: { at, by: 'Bob', isCarriedOver: false },
      },
      {
        ...{ severity: 'WARNING', title: 'Broken', text: 'No app event.', affected: null },
        acknowledged: { at, by: null, isCarriedOver: true },
      },
      { severity: 'INFO', title: 'Users reconnect', text: 'Box asks again.', affected: 1_200, acknowledged: null },
      { severity: 'INFO', title: 'Event changed', text: 'Update the senders.', affected: null, acknowledged: null },
      { severity: 'INFO', title: 'Users wait', text: 'They give a value.', affected: 0, acknowledged: null },
    ],
    messageCounts: { ERROR: 0, WARNING: 3, INFO: 5 },
    changes: [
      {
        ...{ contentType: 'INTEGRATION', sentence: 'Changes the Box integration', ref: COMMIT },
        fields: {
          first: [
            field('ADD', 'scopes › “read_all”', null, 'read_all'),
            field('ADD', 'icon', null, 'https://a.example/i'),
            field('MODIFY', 'active', true, false),
            field('MODIFY', 'display › description', 'Short', 'x'.repeat(61)),
            field('REMOVE', 'user setting “Folder”', { id: 'f' }, null),
          ],
          count: 17,
        },
      },
      { contentType: 'WORKFLOW', sentence: 'Adds the “Sync `all`” workflow', ref: 'build *7*', fields: null },
      { contentType: 'WORKFLOW', sentence: 'Adds the “Try” workflow', ref: null, fields: null },
    ],
    changeCounts: { ...NO_CHANGES, ALL: counts(13, 1, 0), INTEGRATION: counts(0, 1, 0), WORKFLOW: counts(13, 0, 0) },
    withoutFields: 2,
  });
  expect(notes).toBe(`# Staging 1.2.0

Deployed on 2026-03-01 12:34 UTC by Ann \\<ann\\@b.example\\>.

New: \\*folders\\*.\\
See \\[x\\](javascript:y).

## For users

- **Users reconnect**: Box asks again. Affects 1,200 users.

## Changes

14 changes: 13 added, 1 modified, 0 removed.

### Integrations

- Changes the Box integration (9f3c2ab)
  - adds scopes › “read\\_all”
  - adds icon: “https:\\//a.example/i”
  - changes active from true to false
  - changes display › description
  - removes user setting “Folder”
  - … and 12 more

### Workflows

- Adds the “Sync \\\`all\\\`” workflow (build \\*7\\*)
- Adds the “Try” workflow
- … and 11 more

The details of 2 modified items are not listed.

## Warnings

- **Secret missing**: acknowledged on 2026-03-01 12:34 UTC by Bob.
- **Broken**: acknowledged on 2026-03-01 12:34 UTC, for an earlier release.
- … and 1 more

## Good to know

- **Event changed**: Update the senders.

1 message about users affects none.

There are 2 more messages for information.
`);
});

const message = {
  severity: 'ERROR',
  title: 'Change failed',
  text: 'Why.',
  affected: null,
  acknowledged: null,
} as const;

test.each<[Partial<ReleaseNotesFacts>, string]>([
  [
    { kind: 'ROLLBACK', restoredVersion: '1.0.0', version: '1.3.0', state: 'DEPLOYING', deployed: { at, by: null } },
    '# Staging 1.3.0\n\nRollback: restores version 1.0.0. Deployed on 2026-03-01 12:34 UTC. Being deployed.\n\n## Changes\n\nNone.\n',
  ],
  [
    { state: 'DISCARDED' },
    '# Staging: preview of a release\n\nDiscarded without a deployment.\n\n## Changes\n\nNone.\n',
  ],
  [
    {
      ...{ state: 'FAILED', version: '1.3.0' },
      messages: [message],
      messageCounts: { ERROR: 1, WARNING: 0, INFO: 0 },
    },
    '# Staging 1.3.0\n\nThe deployment failed.\n\n## Errors\n\n- **Change failed**: Why.\n\n## Changes\n\nNone.\n',
  ],
  [
    {
      messages: [{ ...message, severity: 'WARNING', title: 'Secret missing' }],
      messageCounts: { ERROR: 0, WARNING: 1, INFO: 0 },
    },
    '# Staging: preview of a release\n\nNot deployed yet.\n\n## Changes\n\nNone.\n\n## Warnings\n\n- **Secret missing**: Why. Not acknowledged.\n',
  ],
])('show the state of the release: %#', (facts, expected) => {
  expect(writeReleaseNotes({ ...EMPTY, ...facts })).toBe(expected);
});
