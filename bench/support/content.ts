import type { ContentDocument, DocumentEntry } from '../../src/content/transfer/content-document.js';

/** Items per app: an integration, an app event and eight workflows. */
export const ITEMS_PER_APP = 10;

/** The number of secrets that all apps together use. */
const SECRETS = 20;

/** An integration with its app event and workflows. Editions differ in their definitions. */
export interface App {
  readonly number: number;
  readonly edition: 1 | 2;
}

/** Apps with the numbers from `from` (inclusive) to `to` (exclusive). */
export function apps(from: number, to: number, edition: App['edition'] = 1): App[] {
  return Array.from({ length: to - from }, (_, index) => ({ number: from + index, edition }));
}

/** The content of a project that holds these apps. Every fifth integration authenticates by OAUTH2. */
export function contentOf(held: readonly App[]): ContentDocument {
  return {
    format: 'slipway.content/2',
    integrations: held.map(integration),
    appEvents: held.map(appEvent),
    workflows: held.flatMap((app) => Array.from({ length: ITEMS_PER_APP - 2 }, (_, slot) => workflow(app, slot))),
  };
}

/** The secrets that the content refers to. */
export const secretKeys: readonly string[] = Array.from({ length: SECRETS }, (_, index) => secretKey(index));

/** The keys of the integrations that need app credentials. */
export function oauthKeys(held: readonly App[]): string[] {
  return held.filter(usesOAuth).map(integrationKey);
}

function usesOAuth({ number }: App): boolean {
  return number % 5 === 0;
}

function integrationKey({ number }: App): string {
  return `custom.app-${number}`;
}

function eventKey({ number }: App): string {
  return `Job ${number} finished`;
}

function secretKey(index: number): string {
  return `API_KEY_${index % SECRETS}`;
}

function integration(app: App): DocumentEntry {
  const oauth = { authentication: 'OAUTH2', scopes: ['read', 'write', `jobs.${app.edition}`] };
  const definition = {
    ...(usesOAuth(app) ? oauth : { authentication: 'API_KEY' }),
    display: { description: `Connects app ${app.number}, edition ${app.edition}`, overview: prose(app.number, 10) },
    userSettings: [{ id: 'folder', title: 'Folder', type: 'TEXT', tooltip: 'Where files are kept' }],
  };
  return { key: integrationKey(app), name: `App ${app.number}`, definition };
}

function appEvent(app: App): DocumentEntry {
  const example = { id: app.number, edition: app.edition, title: prose(app.number, 2), tags: ['a', 'b'] };
  return { key: eventKey(app), name: eventKey(app), definition: { example } };
}

/** A workflow of about 2 kB. */
function workflow(app: App, slot: number): DocumentEntry {
  const definition = {
    trigger: trigger(app, slot),
    steps: Array.from({ length: 10 }, (_, index) => step(app, slot, index)),
    enabledByDefault: slot === 3,
  };
  return { key: `${integrationKey(app)}/flow-${slot}`, name: `Flow ${slot} of app ${app.number}`, definition };
}

function trigger(app: App, slot: number): object {
  if (slot < 3) return { type: 'APP_EVENT', appEvent: eventKey(app) };
  if (slot === 3) return { type: 'SCHEDULE', cron: `${app.edition} * * * *`, timeZone: 'Europe/Vienna' };
  return slot === 4 ? { type: 'REQUEST' } : { type: 'INTEGRATION_EVENT', event: `record.changed.${slot}` };
}

function step(app: App, slot: number, index: number): object {
  const url = `https://api.example.com/v${app.edition}/apps/${app.number}/${slot}/${index}`;
  const headers = index === 0 && slot === 0 ? { authorization: `Bearer {{secrets.${secretKey(app.number)}}}` } : {};
  return {
    id: `step-${index}`,
    type: index % 2 === 0 ? 'REQUEST' : 'ACTION',
    parameters: { method: 'POST', url, headers, body: { text: prose(index, 1), count: index, nested: [1, 2, 3] } },
    ...(index < 9 && { next: [`step-${index + 1}`] }),
  };
}

function prose(seed: number, sentences: number): string {
  return Array.from({ length: sentences }, (_, index) => `Sentence ${seed + index} says what it does.`).join(' ');
}
