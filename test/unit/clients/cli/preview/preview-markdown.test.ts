import { KINDS } from '../../../../../clients/cli/src/changes/printed-change.js';
import { previewMarkdown } from '../../../../../clients/cli/src/preview/preview-markdown.js';
import { change, field } from '../changes/printed-changes.js';
import { group, message, NO_MESSAGES, userMessage } from '../messages/printed-messages.js';
import { view } from './printed-preview.js';

const HOSTILE = '</details> [x](https://a.example) @octocat | <script> `#1`\n# a';

describe('a preview in Markdown', () => {
  test('has a heading, a table of the counts, messages with boxes, and the changes', () => {
    const lastEdit = {
      at: '2026-03-04T10:00:00Z',
      by: { name: 'member A' },
      version: { ref: '9f3c2ab5d1e0f7a8b9c0d1e2f3a4b5c6d7e8f9a0' },
    };
    const retries = field({ place: 'step “send”, retries', before: 3, after: 5 });
    const messages = {
      errors: group(),
      newWarnings: group([message()]),
      carriedOver: group([message({ carriedOver: { fromRelease: { version: '2.4.0' } } })]),
      infos: group([userMessage('Salesforce must be reconnected', 412), userMessage('Nobody', 0)]),
    };
    const text = previewMarkdown(view([change({ fieldChanges: [retries], lastEdit })], { messages }));
    expect(text.split('\n')).toEqual([
      '<!-- slipway preview of staging -->',
      '',
      '## Development → Staging: 1 change (1 modified)',
      '',
      'Suggests 2.5.0 (minor): Adds the Box integration',
      '',
      '| | added | modified | removed |',
      '|---|--:|--:|--:|',
      '| Integrations | 0 | 0 | 0 |',
      '| App events | 0 | 0 | 0 |',
      '| Workflows | 0 | 1 | 0 |',
      '| **All** | 0 | 1 | 0 |',
      '',
      '### Messages',
      '',
      '- [ ] **Environment secret STRIPE\\_KEY missing**: `slipway secrets set staging STRIPE_KEY` — or accept it: `--accept ENVIRONMENT_SECRET_MISSING:STRIPE_KEY`',
      '- **Salesforce must be reconnected** (412 users)',
      '- [x] 1 warning carried over from 2.4.0',
      '- 1 message about users affects none',
      '',
      '### Workflows',
      '',
      '- **~** Changes the “Sync” workflow · member A, 2026-03-04 10:00 UTC (9f3c2ab)',
      '  - changes step “send”, retries: `3` → `5`',
    ]);
  });

  test('folds a kind of content that has many changes', () => {
    const changes = Array.from({ length: 11 }, () => change());
    expect(previewMarkdown(view(changes))).toContain('<details>\n<summary>Workflows: 11 changes</summary>\n\n- ');
  });

  test('escapes every name and value', () => {
    const lastEdit = { at: '2026-03-04T10:00:00Z', by: { name: HOSTILE }, version: { ref: HOSTILE } };
    const fieldChanges = [field({ place: HOSTILE, before: HOSTILE, after: HOSTILE })];
    const broken = message({
      title: HOSTILE,
      text: HOSTILE,
      action: null,
      subject: { contentType: null, key: HOSTILE, name: '' },
    });
    const text = previewMarkdown(
      view([change({ sentence: HOSTILE, lastEdit, fieldChanges })], {
        title: HOSTILE,
        excluded: { nodes: [{ type: 'ADD', sentence: HOSTILE }], totalCount: 1 },
        drafts: { nodes: [{ key: HOSTILE, name: HOSTILE }], totalCount: 1 },
        messages: { ...NO_MESSAGES, newWarnings: group([broken]) },
      }),
    );
    const withoutCode = text.replaceAll(/(`+)[^`](?:.*?[^`])??\1(?!`)/g, '');
    expect(withoutCode).not.toMatch(/[^\\]@|[^\\]\[x|https?:\/\/|[^\\]<(?!!-- slipway|span>|\/span>)|^# a/m);
    expect(text.split('\n').filter((line) => line.includes('octocat'))).toHaveLength(6);
  });

  test('fits into a comment, and says what is left out', () => {
    const fieldChanges = Array.from({ length: 30 }, () =>
      field({ place: '_'.repeat(400), before: '`'.repeat(99), after: 1 }),
    );
    const changes = Array.from({ length: 100 }, () => change({ sentence: '*'.repeat(500), fieldChanges }));
    const groups = KINDS.map((kind) => ({ kind, changes, total: 7_000 }));
    const warnings = Array.from({ length: 100 }, () =>
      message({ title: '|'.repeat(500), action: null, text: '#'.repeat(5_000) }),
    );
    const lots = {
      nodes: Array.from({ length: 20 }, () => ({ key: '`'.repeat(200), name: '&'.repeat(500) })),
      totalCount: 900,
    };
    const messages = { ...NO_MESSAGES, newWarnings: group(warnings, 20_000) };
    const text = previewMarkdown(view(changes, { groups, messages, drafts: lots }));
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(text.length).toBeGreaterThan(30_000);
    expect(text).toMatch(/- … and 6,99\d more changes\n\n<\/details>\n\n<details>\n<summary>App events: 7,000 changes/);
    expect(text).toMatch(/- … and 19,99\d more messages/);
    expect(text).toMatch(/- … and 89\d more$/);
  });
});
