import fc from 'fast-check';
import {
  AUTHENTICATION_TYPES,
  type ContentType,
  STEP_TYPES,
  USER_SETTING_TYPES,
} from '../../src/content/content.types.js';
import { keyIdentity } from '../../src/content/definitions/content-keys.js';
import { requiredReferences } from '../../src/content/definitions/drafts.js';
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

const slug = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/);
const integrationKey = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,8}(\.[A-Za-z0-9_-]{1,3}){0,2}$/);

const options = fc.uniqueArray(fc.record({ value: text, title: text }), {
  selector: ({ value }) => value,
  minLength: 1,
  maxLength: 3,
});

const url = fc.constantFrom(
  'https://api.example.com/v1?a=b#c',
  'https://{{settings.region}}.example.com',
  '{{variables.baseUrl}}/v1',
);

const request = fc.record(
  {
    method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'),
    url: fc.oneof(url, fc.constantFrom('/', '/v1/me')),
    headers: fc.dictionary(fc.constantFrom('accept', 'X-Key'), text),
    body: json,
  },
  { requiredKeys: ['method', 'url'] },
);

const icon = fc.constantFrom('https://example.com/icon.png', 'data:image/png;base64,iVBORw0KGgo=');

const pointer = fc.constantFrom('', '/data', '/data/0/a~1b~0');

const source = fc.record({ request, items: pointer, value: pointer, title: pointer }, { requiredKeys: ['request'] });

const fields = fc.uniqueArray(
  fc.record({ id: label, title: text, required: fc.boolean() }, { requiredKeys: ['id', 'title'] }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 3 },
);

/** What the types of settings allow: a source, options. Earlier types may have options, which are ignored. */
const WITH_SOURCE: readonly string[] = ['SELECT', 'MULTI_SELECT', 'FIELD_MAPPING', 'FOLDER'];
const WITHOUT_OPTIONS: readonly string[] = ['FIELD_MAPPING', 'LIST', 'FOLDER', 'DATE', 'EMAIL', 'URL'];

const userSetting = fc.constantFrom(...USER_SETTING_TYPES).chain((type) =>
  fc
    .record(
      {
        id: label,
        title: label,
        type: fc.constant(type),
        required: fc.boolean(),
        tooltip: text,
        description: text,
        placeholder: text,
        scope: fc.constantFrom('USER', 'TEAM'),
        ...(!WITHOUT_OPTIONS.includes(type) && { options }),
        ...(WITH_SOURCE.includes(type) && { source }),
        ...(type === 'FIELD_MAPPING' && { fields }),
        ...(type === 'TEXT' && { default: fc.constantFrom('a', null) }),
      },
      { requiredKeys: ['id', 'title', 'type', ...(type === 'FIELD_MAPPING' ? (['fields'] as const) : [])] },
    )
    // A required selection needs at least one option.
    .filter((setting) => !(setting.required && type.endsWith('SELECT')) || 'options' in setting || 'source' in setting),
);

const userSettings = fc.uniqueArray(userSetting, { selector: ({ id }) => id, maxLength: 3 });

const schema = fc.constantFrom<object>({}, { type: 'object' }, { properties: { id: { type: 'string' } } });

/** The authentication details that each authentication allows. */
const AUTHENTICATIONS = {
  NONE: fc.constant({}),
  API_KEY: fc.record({ credentials: schema, test: request }, { requiredKeys: [] }),
  BASIC: fc.record({ credentials: schema, test: request }, { requiredKeys: [] }),
  OAUTH2: fc.oneof(
    fc.record(
      {
        grant: fc.constant('AUTHORIZATION_CODE'),
        authorizationUrl: url,
        tokenUrl: url,
        refreshUrl: url,
        pkce: fc.boolean(),
        clientAuthentication: fc.constantFrom('HEADER', 'BODY'),
      },
      { requiredKeys: ['tokenUrl'] },
    ),
    fc.record({ grant: fc.constant('PASSWORD'), tokenUrl: url }, { requiredKeys: ['grant'] }),
  ),
  OAUTH2_CLIENT_CREDENTIALS: fc.record({ tokenUrl: url, test: request }, { requiredKeys: [] }),
};

const authentication = fc
  .constantFrom(...AUTHENTICATION_TYPES)
  .chain((type) =>
    fc.record(
      { authentication: fc.constant(type), authenticationDetails: AUTHENTICATIONS[type] },
      { requiredKeys: ['authentication'] },
    ),
  );

const otherProperties = fc.record(
  {
    active: fc.boolean(),
    scopes: fc.array(label, { maxLength: 3 }),
    display: fc.record({ description: text, overview: text, icon }, { requiredKeys: [] }),
    userSettings,
    workflowOrder: fc.uniqueArray(slug, { maxLength: 3 }),
    metadata: object,
  },
  { requiredKeys: [] },
);

const integrationDefinition = fc
  .tuple(authentication, otherProperties)
  .map(([details, properties]) => ({ ...details, ...properties }));

const appEventDefinition = fc.record(
  {
    example: object,
    schema: fc.constantFrom<unknown>(true, {}, { type: 'object' }, { properties: { id: { type: 'string' } } }),
    metadata: object,
  },
  { requiredKeys: ['example'] },
);

const STEP_BRANCHES: Readonly<Record<string, readonly string[]>> = {
  CONDITIONAL: ['whenTrue', 'whenFalse', 'else'],
  FAN_OUT: ['each'],
};

const branches = (type: string, ids: readonly string[]) =>
  fc.uniqueArray(
    fc.record(
      { label: fc.constantFrom(...(STEP_BRANCHES[type] ?? [])), next: fc.subarray([...ids]) },
      { requiredKeys: ['label'] },
    ),
    { selector: (branch) => branch.label },
  );

const step = (id: string, ids: readonly string[], integrations: readonly string[]) =>
  fc.constantFrom(...STEP_TYPES).chain((type) =>
    fc.record(
      {
        id: fc.constant(id),
        type: fc.constant(type),
        integration: fc.constantFrom(...integrations),
        parameters: fc.oneof({ weight: 4, arbitrary: anything }, fc.record({ code: text })),
        next: fc.subarray([...ids]),
        ...(type in STEP_BRANCHES && { branches: branches(type, ids) }),
      },
      { requiredKeys: ['id', 'type'] },
    ),
  );

const steps = (integrations: readonly string[]) =>
  fc.uniqueArray(label, { maxLength: 4 }).chain((ids) => fc.tuple(...ids.map((id) => step(id, ids, integrations))));

const trigger = (appEvents: readonly string[]) =>
  fc.oneof(
    fc.record({ type: fc.constant('APP_EVENT'), appEvent: fc.constantFrom(...appEvents) }),
    fc.record(
      { type: fc.constantFrom('REQUEST', 'INTEGRATION_ENABLED', 'INTEGRATION_REMOVED', 'MANUAL'), parameters: json },
      { requiredKeys: ['type'] },
    ),
    fc.record(
      { type: fc.constant('WEBHOOK'), setUp: request, tearDown: request, validation: object },
      { requiredKeys: ['type'] },
    ),
    fc.record({ type: fc.constant('INTEGRATION_EVENT'), event: label }),
    fc.record({
      type: fc.constant('SCHEDULE'),
      cron: fc.constantFrom('0 9 * * 1-5', '*/5 * * * *', '30 0 9 * * *'),
      timeZone: fc.constantFrom('UTC', 'Europe/Vienna', 'Asia/Kolkata', 'USER'),
    }),
  );

const completeWorkflow = (appEvents: readonly string[], integrations: readonly string[]) =>
  fc.record(
    {
      description: text,
      icon,
      trigger: trigger(appEvents),
      steps: steps(integrations),
      enabledByDefault: fc.boolean(),
      hidden: fc.boolean(),
      userSettings,
      parameters: fc.option(object),
    },
    { requiredKeys: ['trigger', 'steps'] },
  );

function withoutType(step: object): object {
  const { type: _type, branches: _branches, ...rest } = step as Record<string, unknown>;
  return rest;
}

/** A draft may lack the types of its trigger and steps. */
const workflowDefinition = (appEvents: readonly string[], integrations: readonly string[]) =>
  fc
    .tuple(completeWorkflow(appEvents, integrations), fc.nat({ max: 9 }), fc.boolean())
    .map(([definition, chance, lacksTypes]) => {
      if (chance > 1) return definition;
      if (!lacksTypes) return { ...definition, draft: chance === 0 };
      return { ...definition, draft: true, trigger: {}, steps: definition.steps.map(withoutType) };
    });

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
        integrationKey,
        integrationKey.map((each) => `custom.${each}`),
      ),
      { minLength: 1, maxLength: 3, selector: (key) => keyIdentity('INTEGRATION', key) },
    ),
    appEvents: fc.uniqueArray(label, { minLength: 1, maxLength: 3, selector: (key) => key.normalize('NFC') }),
    slugs: fc.uniqueArray(slug, { minLength: 1, maxLength: 3, selector: (each) => each.toLowerCase() }),
  })
  .chain(({ integrations, appEvents, slugs }) =>
    fc.tuple(
      ...integrations.map((key) => variants('INTEGRATION', key, integrationDefinition)),
      ...appEvents.map((key) => variants('APP_EVENT', key, appEventDefinition)),
      ...integrations.flatMap((integration) =>
        slugs.map((each) =>
          variants('WORKFLOW', `${integration}/${each}`, workflowDefinition(appEvents, integrations)),
        ),
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
      const { integrationKey, stepIntegrations, appEventKey } = requiredReferences(key, definition);
      const integrations = [integrationKey ?? '', ...stepIntegrations.keys()];
      return (
        integrations.every((integration) => present.has(`INTEGRATION ${integration}`)) &&
        (appEventKey === null || present.has(`APP_EVENT ${appEventKey}`))
      );
    }),
  );
}
