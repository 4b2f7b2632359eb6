import { entriesOf, type PaletteData, type Scope } from '../../../../clients/console/src/keys/entries.js';
import { paletteKeysOn } from '../../../../clients/console/src/keys/palette-keys.js';

const NONE = {} as unknown as PaletteData['permissions'];

function environment(id: string, kind: 'DEVELOPMENT' | 'STAGING' | 'PRODUCTION', more = {}) {
  return {
    id,
    kind,
    pendingChanges: { total: 0 },
    openPreview: null,
    releases: { nodes: [] },
    project: { id: `project_${id}`, can: { release: true } },
    ...more,
  };
}

const pipeline = (name: string, staging = {}) => ({
  id: name,
  name,
  environments: [
    environment(`${name}-dev`, 'DEVELOPMENT'),
    environment(`${name}-staging`, 'STAGING', staging),
    environment(`${name}-production`, 'PRODUCTION'),
  ],
});

const DATA = {
  permissions: NONE,
  here: '/',
  items: undefined,
  fixed: {
    pipelines: { nodes: [pipeline('Billing'), pipeline('Invoices', { pendingChanges: { total: 2 } })] },
    projects: { nodes: [{ id: 'project_trial', name: 'Trial' }] },
  },
} as unknown as PaletteData;

const labels = (search: string, scope: Scope, more: Partial<PaletteData> = {}) =>
  entriesOf(search, scope, { ...DATA, ...more }).map(({ label }) => label);

test('only screens that the role may open are listed', () => {
  expect(labels('', 'ALL')).not.toContain('Team');
  expect(labels('', 'ALL', { permissions: { ...NONE, manageTeam: true } })).toContain('Team');
});

test('each word of a search is looked for', () => {
  expect(labels('staging inv', 'ALL')).toEqual(['Staging of Invoices', 'Preview Staging of Invoices']);
});

test('a preview is offered where something waits and the member may release, or where one is open', () => {
  const project = { id: 'p', can: { release: false } };
  const having = (staging: object) => ({
    fixed: {
      pipelines: { nodes: [pipeline('A', staging)] },
      projects: { nodes: [] },
    } as unknown as PaletteData['fixed'],
  });
  expect(labels('preview', 'ALL', having({}))).toEqual([]);
  expect(labels('preview', 'ALL', having({ pendingChanges: { total: 1 }, project }))).toEqual([]);
  expect(entriesOf('preview', 'ALL', { ...DATA, ...having({ pendingChanges: { total: 1 } }) })[0]?.target).toEqual({
    previewFor: 'A-staging',
  });
  expect(entriesOf('preview', 'ALL', { ...DATA, ...having({ openPreview: { id: 'r' }, project }) })[0]?.target).toEqual(
    {
      href: '/releases/r',
    },
  );
});

test('the ways to releases are those of environments that have some, of the pipeline of the address first', () => {
  expect(labels('', 'RELEASES', { here: '/projects/project_Invoices-dev/items' })).toEqual([
    'Staging of Invoices',
    'Production of Invoices',
    'Staging of Billing',
    'Production of Billing',
  ]);
});

test('the ways to content are all environments and Development Projects', () => {
  expect(labels('of billing', 'CONTENT')).toEqual([
    'Development of Billing',
    'Staging of Billing',
    'Production of Billing',
  ]);
  expect(entriesOf('trial', 'CONTENT', DATA)[0]?.target).toEqual({ href: '/projects/project_trial/items' });
});

test.each([
  ['MacIntel', '⌘K'],
  ['iPad', '⌘K'],
  ['Linux x86_64', 'Ctrl K'],
  ['Win32', 'Ctrl K'],
])('on %s, the keys of the palette are %s', (platform, expected) => expect(paletteKeysOn(platform)).toBe(expected));
