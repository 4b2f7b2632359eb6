import fc from 'fast-check';
import semver from 'semver';
import type { ContentChange } from '../../../../src/content/changes/content-change.js';
import { requiredBump, suggestVersions, versionFault } from '../../../../src/releases/versions/version-rules.js';
import { appEvent, integration, renamedFrom, workflow } from '../../../support/content-changes.js';
import { times } from '../../../support/times.js';

/** A source without a version, as Development. */
const ALONE = { version: null, isComplete: true };
const NOTHING = requiredBump([]);

const SCHEDULE = { type: 'SCHEDULE', cron: '0 * * * *', timeZone: 'UTC' } as const;

const FOLDER = { id: 'folder', title: 'Folder', type: 'TEXT' } as const;
const credentials = (...required: string[]) =>
  ({ authentication: 'BASIC', authenticationDetails: { credentials: { required } } }) as const;
const select = (...values: string[]) =>
  ({
    id: 'region',
    title: 'Region',
    type: 'SELECT',
    options: values.map((value) => ({ value, title: value })),
  }) as const;

describe('the version of a release', () => {
  test.each([
    ['1.0.1', '1.0.0'],
    ['1.10.0', '1.9.0'],
    ['2.0.0-rc.1', '1.9.9'],
    ['2.0.0', '2.0.0-rc.1'],
    ['1.0.0-rc.10', '1.0.0-rc.9'],
    ['1.0.1+build.7', '1.0.0'],
    [`1.0.1-${'a'.repeat(250)}`, '1.0.0'],
    ['1.1.0-20260501120000124', '1.1.0-20260501120000123'],
    ['1.1.0-20260501120000123.1', '1.1.0-20260501120000123'],
    ['1.1.0-a', '1.1.0-99999999999999999999'],
    ['9007199254740991.0.0', '9007199254740990.9.9'],
    [`1.1.0-${'9'.repeat(250)}`, `1.1.0-${'9'.repeat(249)}8`],
  ])('may be %s after %s', (version, current) => {
    expect(versionFault(version, current)).toBeNull();
  });

  test.each([
    'v1.2.3',
    '=1.2.3',
    ' 1.2.3',
    '1.2.3 ',
    '1.2.3\n',
    '1.2',
    '1',
    '',
    '01.2.3',
    '1.2.3-01',
    '1.2.3-',
    '1.2.3+',
    '1.2.x',
    '1.2.3.4',
    '-1.2.3',
    `1.2.3-${'a'.repeat(251)}`,
    '9007199254740992.0.0',
    '1.9007199254740992.0',
    '1.0.99999999999999999999',
  ])('can’t be %p, which is not a semantic version', (version) => {
    expect(versionFault(version, '0.1.0')?.code).toBe('VERSION_INVALID');
  });

  test.each([
    ['1.0.0', '1.0.0'],
    ['0.9.9', '1.0.0'],
    ['1.0.0-rc.1', '1.0.0'],
    ['1.0.0+b', '1.0.0+a'],
    ['1.0.0+b', '1.0.0'],
    ['1.1.0-20260501120000123', '1.1.0-20260501120000124'],
    ['1.1.0-20260501120000124', '1.1.0-20260501120000124'],
    ['1.1.0-99999999999999999999', '1.1.0-a'],
    ['1.1.0-9', '1.1.0-10'],
  ])('can’t be %s after %s, which is not higher', (version, current) => {
    expect(versionFault(version, current)?.code).toBe('VERSION_NOT_HIGHER');
  });

  test('is refused with a suggestion', () => {
    expect(versionFault('1.3.9', '1.4.0')?.message).toBe(
      '“1.3.9” is not higher than 1.4.0, the highest version deployed. Give a higher one, such as 1.4.1.',
    );
  });
});

test('a refusal states the largest number', () => {
  expect(versionFault('9007199254740992.0.0', '1.0.0')?.message).toMatch(/with numbers of at most 9007199254740991\.$/);
});

test('a refusal states that there is no higher version', () => {
  const last = Array(3).fill(Number.MAX_SAFE_INTEGER).join('.');
  expect(versionFault('1.0.0', last)?.message).toMatch(
    /There is no higher one of at most 256 characters, with numbers of at most 9007199254740991\.$/,
  );
});

test('the precedence of versions equals that of the library for short numbers', () => {
  const identifier = fc.constantFrom('0', '1', '2', '10', 'a', 'b', 'a-', '-', '1a', 'A');
  const prerelease = fc
    .array(identifier, { maxLength: 3 })
    .map((list) => (list.length > 0 ? `-${list.join('.')}` : ''));
  const number = fc.nat({ max: 11 });
  const version = fc
    .tuple(number, number, number, prerelease, fc.constantFrom('', '+b'))
    .map(([major, minor, patch, before, build]) => `${major}.${minor}.${patch}${before}${build}`);
  fc.assert(
    fc.property(version, version, (one, other) => {
      expect(versionFault(one, other)).toEqual(semver.gt(one, other) ? null : expect.anything());
    }),
    { numRuns: times(500) },
  );
});

describe('suggested versions', () => {
  test.each([
    ['1.2.3', '2.0.0', '1.3.0', '1.2.4'],
    ['0.1.0', '1.0.0', '0.2.0', '0.1.1'],
    ['1.2.3+build', '2.0.0', '1.3.0', '1.2.4'],
    ['2.0.0-rc.1', '2.0.0', '2.0.0', '2.0.0'],
    ['1.2.0-rc.1', '2.0.0', '1.2.0', '1.2.0'],
    ['1.2.3-rc.1', '2.0.0', '1.3.0', '1.2.3'],
    ['9007199254740991.0.0', null, '9007199254740991.1.0', '9007199254740991.0.1'],
  ])('after %s are %s, %s and %s', (current, major, minor, patch) => {
    expect(suggestVersions(current, NOTHING, ALONE)).toMatchObject({ current, major, minor, patch });
  });

  test('are null if they would be too large', () => {
    expect(suggestVersions('1.9007199254740991.9007199254740991', NOTHING, ALONE)).toMatchObject({
      major: '2.0.0',
      minor: null,
      patch: null,
    });
  });

  test('are always higher than the current one, and valid', () => {
    const part = fc.nat({ max: 1000 });
    const tail = fc.constantFrom('', '-0', '-alpha', '-rc.1', '-rc.1+b', '+b');
    fc.assert(
      fc.property(part, part, part, tail, (major, minor, patch, suffix) => {
        const current = `${major}.${minor}.${patch}${suffix}`;
        const suggested = suggestVersions(current, NOTHING, ALONE);
        const [low = '', middle = '', high = ''] = [suggested.patch, suggested.minor, suggested.major].map(String);
        expect([low, middle, high].map((next) => versionFault(next, current))).toEqual([null, null, null]);
        expect([low, middle, high]).toEqual(
          ['patch', 'minor', 'major'].map((bump) => semver.inc(current, bump as 'patch')),
        );
      }),
    );
  });

  test.each<[string, 'MAJOR' | 'MINOR' | 'PATCH', string, ContentChange[]]>([
    ['a removal', 'MAJOR', 'Removes the Box integration', [integration({ name: 'Box' }, null)]],
    [
      'another key',
      'MAJOR',
      'Renames the Box integration from “dropbox” to “box”',
      [integration(null, {}, 'crm'), renamedFrom('dropbox', integration({}, {}))],
    ],
    [
      'another schedule',
      'MAJOR',
      'Changes the trigger of the “Sync” workflow',
      [workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, timeZone: 'Europe/Berlin' } })],
    ],
    [
      'another app event as trigger',
      'MAJOR',
      'Changes the trigger of the “Sync” workflow',
      [workflow({ trigger: { type: 'APP_EVENT', appEvent: 'a' } }, { trigger: { type: 'APP_EVENT', appEvent: 'b' } })],
    ],
    [
      'another example payload',
      'MAJOR',
      'Changes the example payload of the “order.created” app event',
      [appEvent({ example: { id: 1 } }, { example: { id: '1' } })],
    ],
    [
      'another example payload and schema',
      'MAJOR',
      'Changes the example payload and schema of the “order.created” app event',
      [appEvent({ example: { id: 1 } }, { example: { id: '1' }, schema: true })],
    ],
    [
      'another kind of authentication',
      'MAJOR',
      'Changes the authentication of the Box integration',
      [integration({ authentication: 'API_KEY' }, { authentication: 'OAUTH2' })],
    ],
    [
      'other credentials',
      'MAJOR',
      'Changes the authentication of the Box integration',
      [integration(credentials('user'), credentials('user', 'password'))],
    ],
    [
      'credentials of which nothing was said before',
      'PATCH',
      'Changes the Box integration',
      [integration({ authentication: 'BASIC' }, credentials('user'))],
    ],
    [
      'a removed option',
      'MAJOR',
      'Changes the user setting “Region” of the Box integration',
      [integration({ userSettings: [select('eu', 'us')] }, { userSettings: [select('eu')] })],
    ],
    [
      'another type of a setting',
      'MAJOR',
      'Changes the user setting “Folder” of the “Sync” workflow',
      [workflow({ userSettings: [FOLDER] }, { userSettings: [{ ...FOLDER, type: 'NUMBER' }] })],
    ],
    [
      'a setting that becomes required',
      'MAJOR',
      'Changes the user setting “Folder” of the “Sync” workflow',
      [workflow({ userSettings: [FOLDER] }, { userSettings: [{ ...FOLDER, required: true }] })],
    ],
    [
      'a removed setting',
      'MAJOR',
      'Changes the user setting “Folder” of the “Sync” workflow',
      [workflow({ userSettings: [FOLDER] }, {})],
    ],
    [
      'a setting that the team gives from now on',
      'MAJOR',
      'Changes the user setting “Folder” of the “Sync” workflow',
      [workflow({ userSettings: [FOLDER] }, { userSettings: [{ ...FOLDER, scope: 'TEAM' }] })],
    ],
    [
      'a required setting without its default',
      'MAJOR',
      'Changes the user setting “Folder” of the “Sync” workflow',
      [
        workflow(
          { userSettings: [{ ...FOLDER, required: true, default: 'a' }] },
          { userSettings: [{ ...FOLDER, required: true }] },
        ),
      ],
    ],
    [
      'a removed setting of the team',
      'PATCH',
      'Changes the “Sync” workflow',
      [workflow({ userSettings: [{ ...FOLDER, scope: 'TEAM' }] }, {})],
    ],
    [
      'a new optional setting and a new option',
      'PATCH',
      'Changes the “Sync” workflow',
      [workflow({ userSettings: [select('eu')] }, { userSettings: [FOLDER, select('eu', 'us')] })],
    ],
    ['an addition', 'MINOR', 'Adds the “Sync” workflow', [workflow(null, {})]],
    ['other steps', 'PATCH', 'Changes the “Sync” workflow', [workflow({}, { steps: [{ id: 'a', type: 'DELAY' }] })]],
    [
      'another name',
      'PATCH',
      'Changes the “Sync all” workflow, previously named “Sync”',
      [workflow({}, { name: 'Sync all' })],
    ],
    [
      'another request to set a webhook up',
      'PATCH',
      'Changes the “Sync” workflow',
      [
        workflow(
          { trigger: { type: 'WEBHOOK' } },
          { trigger: { type: 'WEBHOOK', setUp: { method: 'POST', url: '/hooks' } } },
        ),
      ],
    ],
    [
      'other parameters of a trigger',
      'PATCH',
      'Changes the “Sync” workflow',
      [workflow({ trigger: SCHEDULE }, { trigger: { ...SCHEDULE, parameters: { batch: 2 } } })],
    ],
    [
      'other metadata of an app event',
      'PATCH',
      'Changes the “order.created” app event',
      [appEvent({}, { metadata: {} })],
    ],
    ['nothing', 'PATCH', 'Includes no changes', []],
    [
      'an addition among modifications',
      'MINOR',
      'Adds the “order.created” app event',
      [integration({}, { active: false }), appEvent(null, {})],
    ],
    [
      'a removal after an addition and another trigger',
      'MAJOR',
      'Removes the “order.created” app event',
      [workflow(null, {}), workflow({}, { trigger: SCHEDULE }), appEvent({}, null)],
    ],
  ])('for %s recommend %s: %s', (_, recommended, reason, changes) => {
    expect(requiredBump(changes)).toEqual({ recommended, reason });
  });

  test.each([
    ['the source’s version, if it is higher', '1.3.0', true, '1.3.0', '1.3.0'],
    ['the source’s version with a prerelease', '2.0.0-rc.1', true, '2.0.0-rc.1', '2.0.0-rc.1'],
    ['the recommended version, if the source has none', null, true, null, '1.2.4'],
    ['the recommended version, if that of the source is equal', '1.2.3+build', true, null, '1.2.4'],
    ['the recommended version, if that of the source is lower', '1.2.3-rc.1', true, null, '1.2.4'],
    ['the recommended version, if changes are excluded', '1.3.0', false, '1.3.0', '1.2.4'],
  ])('propose %s', (_, version, isComplete, sourceVersion, recommendedVersion) => {
    const suggested = suggestVersions('1.2.3', NOTHING, { version, isComplete });
    expect(suggested).toMatchObject({ recommended: 'PATCH', sourceVersion, recommendedVersion });
  });

  test('propose the next higher version if the recommended one would be too large', () => {
    expect(suggestVersions('1.0.9007199254740991', NOTHING, ALONE).recommendedVersion).toBe('1.1.0');
    expect(suggestVersions('1.9007199254740991.9007199254740991', NOTHING, ALONE).recommendedVersion).toBe('2.0.0');
    const largest = '9007199254740991.9007199254740991.9007199254740991';
    expect(suggestVersions(largest, NOTHING, ALONE).recommendedVersion).toBeNull();
  });

  test('ignore the order of fields in a payload', () => {
    const change = appEvent({ example: { a: 1, b: 2 } }, { example: { b: 2, a: 1 } });
    expect(requiredBump([change]).recommended).toBe('PATCH');
  });
});
