import { In, type ObjectLiteral } from 'typeorm';
import { databaseSchema } from '../../src/composition/database-schema.js';
import type { Database } from '../../src/database/database.js';
import { openDatabase } from '../../src/database/open-database.js';
import {
  insertEntities,
  insertFromQuery,
  onConflictOverwrite,
  selectEntities,
  selectEntitiesBy,
} from '../../src/database/statements/entities.js';
import { sql } from '../../src/database/statements/sql.js';
import { Environment } from '../../src/pipelines/environment.entity.js';
import { Pipeline } from '../../src/pipelines/pipeline.entity.js';
import { Project } from '../../src/pipelines/project.entity.js';
import { Release } from '../../src/releases/store/release.entity.js';
import { Member } from '../../src/team/member.entity.js';
import { describeOnEachDatabase } from '../support/databases.js';

describeOnEachDatabase('entities in handwritten statements', ({ createUrl }) => {
  let database: Database;

  beforeAll(async () => {
    database = await openDatabase(await createUrl(), databaseSchema);
    const at = new Date('2026-01-02T03:04:05.678Z');
    const projects = ['p1', 'p2'].map((id, index) => ({
      ...{ id, name: `Project "${index}"`, nameKey: `project "${index}"`, editable: index === 0 },
      ...{ contentRevision: 2_147_483_646 + index, liveReleaseId: null, createdAt: at },
    }));
    const release = { environmentId: 'e1', kind: 'ROLLBACK', state: 'SUPERSEDED', createdAt: at, liveAt: at } as const;
    await database.write(async (manager) => {
      await manager.insert(Member, [
        { id: 'm1', name: 'Änne 🚀', nameKey: 'änne 🚀', role: 'ADMIN', projectIds: ['p1'], createdAt: at },
        {
          id: 'm2',
          name: 'D\'Arcy \\ "\u0001\n\u2028"',
          nameKey: null,
          role: 'SUPPORT',
          projectIds: null,
          createdAt: at,
          removedAt: at,
        },
      ]);
      await manager.insert(Project, projects);
      await manager.insert(Pipeline, { id: 'l1', name: 'Line', nameKey: 'line', createdAt: at });
      await manager.insert(Environment, { id: 'e1', pipelineId: 'l1', kind: 'STAGING', position: 1, projectId: 'p1' });
      await manager.insert(Release, [
        { ...release, id: 'r1', number: 1, description: '', restorations: [] },
        { ...release, id: 'r2', number: 2, version: '1.0.0', counts: '{"ALL":{}}', restorations: null },
        { ...release, id: 'r3', number: 3 },
      ]);
    });
  });
  afterAll(() => database.close());

  const types: readonly (readonly [type: new () => ObjectLiteral, ids: readonly string[]])[] = [
    [Member, ['m1', 'm2', 'nobody']],
    [Project, ['p2', 'p1']],
    [Pipeline, ['l1']],
    [Environment, ['e1']],
    [Release, ['r3', 'r1', 'r2']],
  ];

  it.each(types.map(([type, ids]) => ({ name: type.name, type, ids })))(
    'are what TypeORM gives: $name',
    async ({ type, ids }) => {
      const byId = (a: ObjectLiteral, b: ObjectLiteral) => (a.id < b.id ? -1 : 1);
      const expected = await database.reader.findBy(type, { id: In([...ids]) });
      const found = await selectEntitiesBy(database.reader, type, 'id', ids);
      expect(expected.length).toBeGreaterThan(0);
      expect(found.sort(byId)).toStrictEqual(expected.sort(byId));
    },
  );

  it('are in the order of the statement, up to its limit', async () => {
    const rest = sql`WHERE environment_id = ${'e1'} ORDER BY number DESC LIMIT 2`;
    expect((await selectEntities(database.reader, Release, rest)).map(({ id }) => id)).toEqual(['r3', 'r2']);
  });

  it('are none without values', async () => {
    expect(await selectEntitiesBy(database.reader, Release, 'id', [])).toEqual([]);
  });

  it('are read by TypeORM as they were inserted', async () => {
    const { reader } = database;
    const order = { id: 'ASC' } as const;
    const copy = (id: string) => `${id}-copy`;
    const members = (await reader.find(Member, { order })).map((each) => ({
      ...each,
      id: copy(each.id),
      nameKey: copy(each.id),
    }));
    const projects = (await reader.find(Project, { order })).map((each) => ({ ...each, id: copy(each.id) }));
    const releases = (await reader.find(Release, { order })).map((each) => ({
      ...each,
      id: copy(each.id),
      number: -each.number,
    }));
    await database.write(async (manager) => {
      await insertEntities(manager, Member, members);
      await insertEntities(manager, Project, projects);
      await insertEntities(manager, Release, releases);
    });
    const ids = (list: readonly { id: string }[]) => ({ where: { id: In(list.map(({ id }) => id)) }, order });
    expect(await reader.find(Member, ids(members))).toEqual(members);
    expect(await reader.find(Project, ids(projects))).toEqual(projects);
    expect(await reader.find(Release, ids(releases))).toEqual(releases);
  });

  it('are inserted from the columns of a query and from values', async () => {
    const createdAt = new Date('2026-05-06T07:08:09.012Z');
    const given = { editable: false, contentRevision: 7, liveReleaseId: null, createdAt, deletedAt: null };
    const taken = { id: sql`p.id || '-taken'`, name: sql`p.name`, nameKey: sql`p.name_key` };
    const rest = sql`project p WHERE p.id = ${'p1'}`;
    const inserted = await database.write((manager) => insertFromQuery(manager, Project, { ...given, ...taken }, rest));
    expect(inserted).toBe(1);
    const expected = { ...given, id: 'p1-taken', name: 'Project "0"', nameKey: 'project "0"' };
    expect(await database.reader.findBy(Project, { id: 'p1-taken' })).toEqual([expected]);
  });

  it('overwrite those with the same primary key on request', async () => {
    const before = await database.reader.findOneByOrFail(Project, { id: 'p2' });
    const after = { ...before, name: 'Other', editable: !before.editable, liveReleaseId: 'r1' };
    await database.write((manager) => insertEntities(manager, Project, [after], onConflictOverwrite(manager, Project)));
    expect(await database.reader.findOneBy(Project, { id: 'p2' })).toEqual(after);
  });
});
