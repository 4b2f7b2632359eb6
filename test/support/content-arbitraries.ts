import fc from 'fast-check';
import { type ContentType, integrationKeyOf, USER_SETTING_TYPES } from '../../src/content/content.types.js';
import { normalForm } from '../../src/content/definitions/normal-form.js';
import type { ContentDocument, DocumentEntry } from '../../src/content/transfer/content-document.js';
import { canonicalJson } from '../../src/json/canonical-json.js';
import { trimmedNameFault, trimName } from '../../src/team/name-rule.js';
import { contentDocument } from './content-document.js';
import { anything, json, object, text } from './json-arbitraries.js';

type Item = DocumentEntry & { readonly contentType: ContentType };

/** Names and labels: visible text without control characters or surrounding whitespace. */
const label = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom('é', 'e\u0301', 'Ä', 'order.created', 'a'.repeat(200), '😀'.repeat(200), "O'Brien; --", '%_\\'),
  )
  .map((value) => value.replaceAll(/\p{Cc}/gu, '').trim())
  .map((value) => trimName(value, 200))
  .filter((value) => trimmedNameFault(value, 200) === null);

const slug = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,12}$/);

const options = fc.uniqueArray(fc.record({ value: text, title: text }), {
  selector: ({ value }) => value,
  minLength: 1,
  maxLength: 3,
});

const userSettings = fc.uniqueArray(
  fc
    .record(
      {
        id: label,
        title: label,
        type: fc.constantFrom(...USER_SETTING_TYPES),
        required: fc.boolean(),
        tooltip: text,
        options,
      },
      { requiredKeys: ['id', 'title', 'type'] },
    )
    // A selection needs at least one option.
    .filter(({ type, required, options: offered }) => !(required && type.endsWith('SELECT')) || offered !== undefined),
  { selector: ({ id }) => id, maxLength: 3 },
);

const integrationDefinition = fc.record(
  {
    authentication: fc.constantFrom('NONE', 'API_KEY', 'BASIC', 'OAUTH2', 'OAUTH2_CLIENT_CREDENTIALS'),
    active: fc.boolean(),
    scopes: fc.array(label, { maxLength: 3 }),
    display: fc.record({ description: text, overview: text }, { requiredKeys: [] }),
    userSettings,
    workflowOrder: fc.uniqueArray(slug, { maxLength: 3 }),
    metadata: object,
  },
  { requiredKeys: ['authentication'] },
);

const appEventDefinition = fc.record(
  {
    example: object,
    schema: fc.constantFrom<unknown>(true, {}, { type: 'object' }, { properties: { id: { type: 'string' } } }),
    metadata: object,
  },
  { requiredKeys: ['example'] },
);

const steps = fc.uniqueArray(label, { maxLength: 4 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record(
        {
          id: fc.constant(id),
          type: fc.constantFrom('REQUEST', 'FUNCTION', 'CONDITIONAL', 'FAN_OUT', 'DELAY', 'ACTION'),
          parameters: anything,
          next: fc.subarray(ids),
        },
        { requiredKeys: ['id', 'type'] },
      ),
    ),
  ),
);

const trigger = (appEvents: readonly string[]) =>
  fc.oneof(
    fc.record({ type: fc.constant('APP_EVENT'), appEvent: fc.constantFrom(...appEvents) }),
    fc.record(
      { type: fc.constantFrom('REQUEST', 'INTEGRATION_ENABLED'), parameters: json },
      { requiredKeys: ['type'] },
    ),
    fc.record({ type: fc.constant('INTEGRATION_EVENT'), event: label }),
    fc.record({
      type: fc.constant('SCHEDULE'),
      cron: fc.constantFrom('0 9 * * 1-5', '*/5 * * * *', '30 0 9 * * *'),
      timeZone: fc.constantFrom('UTC', 'Europe/Vienna', 'Asia/Kolkata'),
    }),
  );

const workflowDefinition = (appEvents: readonly string[]) =>
  fc.record(
    {
      trigger: trigger(appEvents),
      steps,
      enabledByDefault: fc.boolean(),
      hidden: fc.boolean(),
      userSettings,
      parameters: fc.option(object),
    },
    { requiredKeys: ['trigger', 'steps'] },
  );

/** All states of one item, each name with each definition. A document picks at most one of them. */
function variants(contentType: ContentType, key: string, definition: fc.Arbitrary<unknown>): fc.Arbitrary<Item[]> {
  const some = { minLength: 1, maxLength: 2 };
  return fc
    .tuple(
      fc.array(label, some),
      fc.uniqueArray(definition, { ...some, selector: (each) => canonicalJson(normalForm(contentType, each)) }),
    )
    .map(([names, definitions]) =>
      names.flatMap((name) => definitions.map((each) => ({ contentType, key, name, definition: each }))),
    );
}

const pool: fc.Arbitrary<Item[][]> = fc
  .record({
    integrations: fc.uniqueArray(
      fc.oneof(
        slug,
        slug.map((each) => `custom.${each}`),
      ),
      { minLength: 1, maxLength: 3 },
    ),
    appEvents: fc.uniqueArray(label, { minLength: 1, maxLength: 3, selector: (key) => key.normalize('NFC') }),
    slugs: fc.uniqueArray(slug, { minLength: 1, maxLength: 3 }),
  })
  .chain(({ integrations, appEvents, slugs }) =>
    fc.tuple(
      ...integrations.map((key) => variants('INTEGRATION', key, integrationDefinition)),
      ...appEvents.map((key) => variants('APP_EVENT', key, appEventDefinition)),
      ...integrations.flatMap((integration) =>
        slugs.map((each) => variants('WORKFLOW', `${integration}/${each}`, workflowDefinition(appEvents))),
      ),
    ),
  );

/** Absent one time in five, else one of its variants. */
const pick = fc.nat({ max: 4 });

/**
 * Successive valid documents of one project. Items stay, are renamed, change, disappear, and come back unchanged or
 * changed. The dependencies of a workflow always exist.
 */
export function documentSequence(length: { min: number; max: number }): fc.Arbitrary<ContentDocument[]> {
  const picks = fc.array(pick, { minLength: MAX_POOL, maxLength: MAX_POOL });
  const states = fc.array(picks, { minLength: length.min, maxLength: length.max });
  return fc.tuple(pool, states).map(([items, all]) => all.map((each) => documentOf(items, each)));
}

/** Integrations, app events, and one workflow for each slug of each integration. */
const MAX_POOL = 3 + 3 + 3 * 3;

function documentOf(items: readonly (readonly Item[])[], picks: readonly number[]): ContentDocument {
  const picked = items.flatMap((variantsOfItem, index) => {
    const choice = picks[index] ?? 0;
    return choice === 0 ? [] : (variantsOfItem[(choice - 1) % variantsOfItem.length] ?? []);
  });
  const present = new Set(picked.map(({ contentType, key }) => `${contentType} ${key}`));
  return contentDocument(
    picked.filter(({ contentType, key, definition }) => {
      if (contentType !== 'WORKFLOW') return true;
      const { trigger: starts } = definition as { trigger: { appEvent?: string } };
      const hasEvent = starts.appEvent === undefined || present.has(`APP_EVENT ${starts.appEvent}`);
      return hasEvent && present.has(`INTEGRATION ${integrationKeyOf(key)}`);
    }),
  );
}
