import {
  configurationRows,
  missingCount,
  type ProjectConfiguration,
  rowsToShow,
} from '../../../../clients/console/src/screens/configuration/configuration-rows';

type Need = ProjectConfiguration['needs'][number];

const SET = { updatedAt: '2026-11-27T00:00:00.000Z', updatedBy: { id: 'm', name: 'Ada', initials: 'A' } };
const PAGE = { pageInfo: { hasNextPage: false, endCursor: null } };
const NOTHING: ProjectConfiguration = { needs: [], variables: [], secrets: null };

const need = (kind: Need['kind'], key: string, more: Partial<Need> = {}): Need => ({
  ...{ kind, key, contentType: null, settingId: null, settingType: null, useCount: 1, provided: false },
  ...more,
});

const listed = (secrets: Partial<NonNullable<ProjectConfiguration['secrets']>>) => ({
  id: 'p',
  environmentSecrets: { nodes: [], ...PAGE },
  appCredentials: { nodes: [], ...PAGE },
  teamSettings: { nodes: [], ...PAGE },
  ...secrets,
});

const secret = (key: string) => ({ id: key, key, fingerprint: 'f', ...SET });

describe('the table of configuration', () => {
  test('has one row per key, with a cell for each project', () => {
    const used = { ...NOTHING, needs: [need('SECRET', 'TOKEN', { useCount: 3 })] };
    const [row, ...others] = configurationRows([used, NOTHING]);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      kind: 'SECRET',
      key: 'TOKEN',
      cells: [{ state: 'MISSING', useCount: 3 }, { state: 'NOT_NEEDED' }],
    });
  });

  test('shows who set a value and when, also if nothing uses it', () => {
    const secrets = listed({ environmentSecrets: { nodes: [secret('TOKEN'), secret('OLD')], ...PAGE } });
    const rows = configurationRows([{ ...NOTHING, needs: [need('SECRET', 'TOKEN', { provided: true })], secrets }]);
    const entry = { shown: null, fingerprint: 'f', ...SET };
    expect(rows.map(({ key, cells }) => [key, cells])).toEqual([
      ['OLD', [{ state: 'SET', entry: expect.objectContaining(entry), useCount: 0 }]],
      ['TOKEN', [{ state: 'SET', entry: expect.objectContaining(entry), useCount: 1 }]],
    ]);
  });

  test('says that a value is there to a member who may not list it', () => {
    const rows = configurationRows([{ ...NOTHING, needs: [need('SECRET', 'TOKEN', { provided: true })] }]);
    expect(rows[0]?.cells).toEqual([{ state: 'SET', entry: null, useCount: 1 }]);
  });

  test('believes the lists more than what was said to be missing before', () => {
    const secrets = listed({ environmentSecrets: { nodes: [secret('TOKEN')], ...PAGE } });
    const rows = configurationRows([{ ...NOTHING, needs: [need('SECRET', 'TOKEN')], secrets }]);
    expect(rows[0]?.cells[0]?.state).toBe('SET');
  });

  test('keeps a secret, a variable, credentials and settings of the same key apart', () => {
    const setting = { contentType: 'INTEGRATION', settingId: 'region', settingType: 'TEXT' } as const;
    const needs = [
      need('VARIABLE', 'box'),
      need('SECRET', 'box'),
      need('APP_CREDENTIALS', 'box', { contentType: 'INTEGRATION' }),
      need('TEAM_SETTING', 'box', setting),
      need('TEAM_SETTING', 'box', { ...setting, settingId: 'api' }),
    ];
    const given = {
      id: 't',
      integrationKey: 'box',
      workflowKey: null,
      settingId: 'api',
      type: 'TEXT',
      ...SET,
    } as const;
    const secrets = listed({ teamSettings: { nodes: [given], ...PAGE } });
    const rows = configurationRows([{ ...NOTHING, needs, secrets }]);
    expect(rows.map(({ kind, settingId, cells }) => [kind, settingId, cells[0]?.state])).toEqual([
      ['SECRET', null, 'MISSING'],
      ['VARIABLE', null, 'MISSING'],
      ['APP_CREDENTIALS', null, 'MISSING'],
      ['TEAM_SETTING', 'api', 'SET'],
      ['TEAM_SETTING', 'region', 'MISSING'],
    ]);
    expect(missingCount(rows, 0)).toBe(4);
  });

  test('can be limited to part of a key, and to rows in which a project lacks a value', () => {
    const variables = [{ id: 'v', key: 'cityName', value: 'Oslo', ...SET }];
    const rows = configurationRows([{ ...NOTHING, needs: [need('SECRET', 'TOKEN')], variables }]);
    const keys = (search: Parameters<typeof rowsToShow>[1]) => rowsToShow(rows, search).map(({ key }) => key);
    expect(keys({})).toEqual(['TOKEN', 'cityName']);
    expect(keys({ search: 'CITY' })).toEqual(['cityName']);
    expect(keys({ show: 'missing' })).toEqual(['TOKEN']);
    expect(keys({ show: 'missing', search: 'city' })).toEqual([]);
  });
});
