import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
} from 'graphql';
import { SUBJECTS, subjectsOf } from '../../../../src/api/auditing/audit-subjects.js';
import { newId } from '../../../../src/database/ids.js';
import { messageId } from '../../../../src/messages/message-id.js';
import { changeId } from '../../../../src/releases/preview/change-id.js';

const valuesOf = (input: unknown, operation = 'createAppEvent') =>
  subjectsOf(operation, input).subjects.map(({ value }) => value);

const releaseId = newId('release');
const changeOf = (lineage: string) => changeId(releaseId, { contentType: 'APP_EVENT', lineage });

describe('the subjects of an input', () => {
  test('are its ids and keys, in its order', () => {
    const message = messageId(releaseId, 'CONTENT_BROKEN', { contentType: 'WORKFLOW', lineage: 'box/sync' });
    const input = {
      releaseId,
      changeIds: [changeOf('Paid'), changeOf('Größe “L”')],
      integrationKey: 'box',
      acknowledgedMessageIds: [message],
      id: 'workflow_0123456789abcdef0123456789abcdef',
    };
    expect(subjectsOf('x', input)).toEqual({
      subjects: [
        { field: 'releaseId', value: releaseId },
        { field: 'changeIds', value: changeOf('Paid') },
        { field: 'changeIds', value: changeOf('Größe “L”') },
        { field: 'integrationKey', value: 'box' },
        { field: 'acknowledgedMessageIds', value: message },
        { field: 'id', value: input.id },
      ],
      more: 0,
    });
  });

  test.each<[what: string, input: unknown, more: number]>([
    ['no input', undefined, 0],
    ['values', { value: 'hunter2', clientSecret: 'hunter2', clientId: 'id', name: 'Robin', description: 'x' }, 0],
    ['fields of nested values', { definition: { key: 'hunter2' }, values: [{ key: 'hunter2', value: 'x' }] }, 0],
    ['null', { memberId: null, projectIds: null }, 0],
    ['values that are not strings', { key: 7, id: {} }, 2],
    ['texts too long for a key', { key: 'x'.repeat(201), integrationKey: 'x'.repeat(2_000_000) }, 2],
    ['texts with characters that no key has', { key: 'a\0b', id: 'a\nb', projectId: '\ud800' }, 3],
    [
      'texts that are not ids',
      { memberId: 'hunter2', releaseId: 'release_1', tokenId: 'ghp_16C7e42F292c6912E7710c838347Ae178B4a' },
      3,
    ],
    ['ids of another kind', { memberId: newId('token'), id: newId('project') }, 2],
    ['changes of another release', { releaseId: newId('release'), changeIds: [changeOf('x')] }, 1],
    [
      'ids of changes with something appended',
      { releaseId, changeIds: [`${changeOf('x')}hunter2`, `${changeOf('x')}=!`] },
      2,
    ],
    ['changes with an invalid key', { releaseId, changeIds: [changeOf('x'.repeat(201)), changeOf('a\0b')] }, 2],
  ])('do not include %s', (_name, input, more) => {
    const { subjects, more: counted } = subjectsOf('createAppEvent', input);
    expect(subjects.filter(({ field, value }) => field !== 'releaseId' || !value.startsWith('release_0'))).toEqual([]);
    expect(counted).toBe(more);
  });

  test.each([
    ['setEnvironmentSecret', 'API_TOKEN', 'hunter2 in the wrong field'],
    ['deleteEnvironmentSecret', 'apiToken', 'hunter-2'],
    ['setEnvironmentVariable', 'apiToken', '2hunter'],
    ['createIntegration', 'custom.shop', 'Hunter2!'],
    ['createWorkflow', 'shop/sync', 'hunter2'],
    ['createAppEvent', 'Order paid', ' hunter2'],
    ['a mutation without a key', '', 'API_TOKEN'],
  ])('of %s include only keys of its form', (operation, key, other) => {
    expect(valuesOf({ key }, operation)).toEqual(key === '' ? [] : [key]);
    expect(valuesOf({ key: other }, operation)).toEqual([]);
  });

  test('are at most 20 and at most 4,000 bytes; the rest of even a very long list is counted', () => {
    const ids = Array(1_000_000).fill(changeOf('x'));
    const { subjects, more } = subjectsOf('excludeChanges', { releaseId, changeIds: ids });
    expect([subjects.length, more]).toEqual([20, 999_981]);
    const long = Array.from({ length: 15 }, (_, index) => changeOf(`${'x'.repeat(190)}${index}`));
    const bytes = valuesOf({ releaseId, changeIds: long }).join('').length;
    expect(bytes).toBeGreaterThan(3_000);
    expect(bytes).toBeLessThanOrEqual(4_000);
  });

  test('are all keys of a list of values, and never the values', () => {
    const secrets = Array.from({ length: 100 }, (_, index) => ({
      key: `${'K'.repeat(120)}_${index}`,
      value: 'hunter2',
    }));
    const projectId = newId('project');
    expect(valuesOf({ projectId, secrets }, 'setEnvironmentSecrets')).toEqual([
      projectId,
      ...secrets.map(({ key }) => key),
    ]);
    const credentials = [{ integrationKey: 'box', clientId: 'id', clientSecret: 'hunter2' }, { integrationKey: 'a b' }];
    expect(subjectsOf('setAppCredentialsOfIntegrations', { credentials })).toEqual({
      subjects: [{ field: 'credentials', value: 'box' }],
      more: 1,
    });
    const variables = [{ key: 'not a key', value: 'hunter2' }, { value: 'hunter2' }, null, 'hunter2'];
    expect(subjectsOf('setEnvironmentVariables', { variables })).toEqual({ subjects: [], more: 1 });
  });

  test('have a kind for each input field that holds ids or keys, and for no other', () => {
    const isNaming = ({ name, type }: { name: string; type: GraphQLInputType }) =>
      getNamedType(type).name === 'ID' || (/^(key|.*Key)$/.test(name) && !/publicKey$/i.test(name));
    const hasNaming = ({ type }: { type: GraphQLInputType }) => {
      const item = getNamedType(type);
      return isInputObjectType(item) && Object.values(item.getFields()).some(isNaming);
    };
    const naming = mutationInputFields().filter((field) => isNaming(field) || hasNaming(field));
    const expected = naming.map((field) =>
      field.name === 'key' || hasNaming(field) ? `${field.operation}.${field.name}` : field.name,
    );
    expect([...SUBJECTS.keys()].sort()).toEqual([...new Set(expected)].sort());
  });
});

function mutationInputFields() {
  const schema = buildSchema(readFileSync(join(__dirname, '../../../../schema.graphql'), 'utf8'));
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name: operation, args }) =>
    args
      .map(({ type }) => getNamedType(type))
      .filter((type): type is GraphQLInputObjectType => isInputObjectType(type))
      .flatMap((type) => Object.values(type.getFields()).map(({ name, type: of }) => ({ operation, name, type: of }))),
  );
}
