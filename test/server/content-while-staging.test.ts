import type { EntityManager } from 'typeorm';
import { databaseSchema } from '../../src/composition/database-schema.js';
import { type ContentPoint, compareNeighbours, compareRevisions } from '../../src/content/changes/comparison.js';
import { readFingerprints, readRunnableFingerprints } from '../../src/content/store/content-pages.js';
import { ContentVersion, OPEN_ENDED } from '../../src/content/store/content-version.entity.js';
import { Definition } from '../../src/content/store/definition.entity.js';
import { dropStagedBatch, stageChanges } from '../../src/content/store/staged-copy.js';
import type { Database } from '../../src/database/database.js';
import { newId } from '../../src/database/ids.js';
import { openDatabase } from '../../src/database/open-database.js';
import { insertEntities } from '../../src/database/statements/entities.js';
import { identifier, isOneOf, join, rows, sql } from '../../src/database/statements/sql.js';
import { sha256Hex } from '../../src/json/canonical-json.js';
import { Project } from '../../src/pipelines/project.entity.js';
import { describeOnEachDatabase } from '../support/databases.js';

/**
 * What readers of past, present and staged content get in each state that a deployment leaves the rows in: the rows that
 * are valid at the revision, whatever else is staged.
 */

const PRESENT = 3;
const NEXT = PRESENT + 1;
const AT = new Date('2026-01-01T00:00:00.000Z');

/** The state of an item from a revision on. `text` stands for its definition; null removes it. */
interface State {
  readonly from: number;
  readonly key: string;
  readonly text: string | null;
  readonly draft?: boolean;
}

/** The states of each workflow up to the present, by its lineage. */
const HISTORY: Readonly<Record<string, readonly State[]>> = {
  kept: [{ from: 1, key: 'kept', text: 'kept' }],
  edited: [1, 2, 3].map((from) => ({ from, key: 'edited', text: `edit ${from}` })),
  added: [{ from: 2, key: 'added', text: 'added' }],
  removed: [
    { from: 1, key: 'removed', text: 'removed' },
    { from: 2, key: 'removed', text: null },
  ],
  restored: [
    { from: 1, key: 'restored', text: 'restored' },
    { from: 2, key: 'restored', text: null },
    { from: 3, key: 'restored', text: 'restored' },
  ],
  renamed: [
    { from: 1, key: 'before', text: 'renamed' },
    { from: 2, key: 'after', text: 'renamed' },
  ],
  draft: [
    { from: 1, key: 'draft', text: 'draft', draft: true },
    { from: 3, key: 'draft', text: 'completed', draft: false },
  ],
  drafted: [
    { from: 1, key: 'drafted', text: 'drafted', draft: false },
    { from: 2, key: 'drafted', text: 'drafted again', draft: true },
  ],
  left: [
    { from: 1, key: 'left', text: 'left' },
    { from: 2, key: 'left', text: 'left again' },
  ],
  right: [
    { from: 1, key: 'right', text: 'right' },
    { from: 2, key: 'right', text: 'right again' },
  ],
};

/** What a deployment stages: the new key and text of each item. */
const CHANGES: Readonly<Record<string, Pick<State, 'key' | 'text'>>> = {
  left: { key: 'right', text: 'left again' },
  right: { key: 'left', text: 'right again' },
  edited: { key: 'edited', text: 'edit 4' },
  added: { key: 'added', text: null },
  removed: { key: 'removed', text: 'removed' },
  restored: { key: 'restored', text: null },
  renamed: { key: 'before', text: 'renamed' },
  draft: { key: 'draft', text: 'edited' },
  drafted: { key: 'drafted', text: 'completed' },
  fresh: { key: 'fresh', text: 'fresh' },
};

type Stage = (database: Database, projectId: string) => Promise<void>;

const stage =
  (lineages: readonly string[]): Stage =>
  (database, projectId) =>
    database.write((manager) => stageItems(manager, projectId, lineages));

const drop =
  (limit: number): Stage =>
  (database, projectId) =>
    database.write(async (manager) => {
      await dropStagedBatch(manager, { projectId, contentRevision: NEXT }, limit);
    });

const ALL = Object.keys(CHANGES);
const STATES: readonly (readonly [name: string, steps: readonly Stage[]])[] = [
  ['nothing is staged', []],
  ['all is staged', [stage(ALL)]],
  ['one of two changes that swap keys is staged', [stage(['left'])]],
  ['all is staged one by one', ALL.map((lineage) => stage([lineage]))],
  ['some staged rows are deleted', [stage(ALL), drop(4)]],
  ['the staged rows are deleted, and those that they replaced are not reopened', [stage(ALL), drop(100)]],
  ['some of the replaced rows are reopened', [stage(ALL), drop(100), drop(4)]],
  ['all is dropped', [stage(ALL), drop(100), drop(100)]],
];

describeOnEachDatabase('content', ({ createUrl }) => {
  let database: Database;
  let projectId: string;

  beforeAll(async () => {
    database = await openDatabase(await createUrl(), databaseSchema);
  });
  beforeEach(async () => {
    projectId = await database.write((manager) => addProject(manager, HISTORY, PRESENT));
  });
  afterAll(() => database.close());

  const pointAt = (revision: number): ContentPoint => ({ projectId, revision });
  const shown = (items: Awaited<ReturnType<typeof readFingerprints>>) =>
    items.map(({ lineage, key, hash }) => `${lineage} ${key} ${hash}`).sort();

  /** The rows that are valid at a point, by the definition of it. */
  const validRows = ({ projectId: id, revision }: ContentPoint) =>
    rows<{ lineage: string; key: string; hash: string; draft: unknown }>(
      database.reader,
      sql`SELECT lineage, key, hash, draft FROM content_version WHERE project_id = ${id} AND hash IS NOT NULL
        AND valid_from <= ${revision} AND valid_to > ${revision} ORDER BY lineage`,
    );

  /** The changes between the rows that are valid at two points. Of a draft in the source, only the key counts. */
  const realChanges = async (source: ContentPoint, target: ContentPoint) => {
    const after = new Map((await validRows(source)).map((each) => [each.lineage, each]));
    const before = new Map((await validRows(target)).map((each) => [each.lineage, each]));
    return [...new Set([...after.keys(), ...before.keys()])].sort().flatMap((lineage) => {
      const [from, to] = [before.get(lineage), after.get(lineage)];
      const hash = to?.draft ? from?.hash : to?.hash;
      const texts = [from && `${from.key} ${from.hash}`, to && hash && `${to.key} ${hash}`];
      return texts[0] === texts[1] ? [] : [`${lineage}: ${texts[0] ?? 'none'} to ${texts[1] ?? 'none'}`];
    });
  };
  const shownChanges = (changes: Awaited<ReturnType<typeof compareRevisions>>) =>
    changes
      .map(({ lineage, key, keyBefore, before, after }) => {
        const texts = [before && `${keyBefore} ${before.hash}`, after && `${key} ${after.hash}`];
        return `${lineage}: ${texts[0] ?? 'none'} to ${texts[1] ?? 'none'}`;
      })
      .sort();

  describe.each(STATES)('while %s', (_, steps) => {
    beforeEach(async () => {
      for (const step of steps) await step(database, projectId);
    });

    it.each([1, 2, PRESENT, NEXT])('has the items of revision %i', async (revision) => {
      const valid = await validRows(pointAt(revision));
      expect(shown(await readFingerprints(database.reader, pointAt(revision)))).toEqual(
        valid.map(({ lineage, key, hash }) => `${lineage} ${key} ${hash}`),
      );
      expect(shown(await readRunnableFingerprints(database.reader, pointAt(revision)))).toEqual(
        valid.filter(({ draft }) => !draft).map(({ lineage, key, hash }) => `${lineage} ${key} ${hash}`),
      );
    });

    it.each([
      [1, PRESENT],
      [PRESENT, 1],
      [1, 2],
      [2, PRESENT],
      [NEXT, PRESENT],
      [NEXT, 1],
    ])('changes from revision %i to %i as the items do', async (to, from) => {
      const [source, target] = [pointAt(from), pointAt(to)];
      expect(shownChanges(await compareRevisions(database.reader, source, target))).toEqual(
        await realChanges(source, target),
      );
    });

    it.each([1, 2, PRESENT])(
      'differs at revision %i from the environments beside it as the items do',
      async (revision) => {
        const valid = await validRows(pointAt(PRESENT));
        const neighbour: ContentPoint = {
          projectId: await database.write((manager) => addCopy(manager, projectId, valid)),
          revision: 1,
        };
        const point = pointAt(revision);
        // Their present content is equal, so the index of differences is empty.
        expect(shownChanges(await compareNeighbours(database.reader, neighbour, point))).toEqual(
          await realChanges(neighbour, point),
        );
        expect(shownChanges(await compareNeighbours(database.reader, point, neighbour))).toEqual(
          await realChanges(point, neighbour),
        );
      },
    );
  });

  it('has the same items in several pages', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => `item ${index}`);
    const history = many.map((lineage, index) => [
      lineage,
      [1, 2].map((from) => ({ from, key: lineage, text: from === 1 && index % 3 === 0 ? null : `text ${from}` })),
    ]);
    projectId = await database.write((manager) => addProject(manager, Object.fromEntries(history), 2));
    for (const revision of [1, 2]) {
      const valid = await validRows(pointAt(revision));
      expect(shown(await readFingerprints(database.reader, pointAt(revision)))).toEqual(
        valid.map(({ lineage, key, hash }) => `${lineage} ${key} ${hash}`).sort(),
      );
    }
  });
});

/** Adds a project with the states of items, and returns its id. */
async function addProject(
  manager: EntityManager,
  history: Readonly<Record<string, readonly State[]>>,
  contentRevision: number,
): Promise<string> {
  const id = newId('content');
  const named = { name: 'Content', nameKey: 'content', editable: false };
  await insertEntities(manager, Project, [
    { id, ...named, contentRevision, liveReleaseId: null, createdAt: AT, deletedAt: null },
  ]);
  await addDefinitions(
    manager,
    Object.values(history).flatMap((states) => states.map(({ text }) => text)),
  );
  const versions = Object.entries(history).flatMap(([lineage, states]) =>
    states.map((state, index) => versionOf(id, lineage, state, states[index + 1]?.from ?? OPEN_ENDED)),
  );
  await insertEntities(manager, ContentVersion, versions);
  return id;
}

/** Adds a project whose content is that of rows of another project, and returns its id. */
async function addCopy(
  manager: EntityManager,
  projectId: string,
  valid: readonly { lineage: string; key: string; hash: string }[],
): Promise<string> {
  const id = await addProject(manager, {}, 1);
  for (const { lineage, key, hash } of valid) {
    const [found] = await manager.findBy(ContentVersion, { projectId, lineage, key, hash });
    if (!found) throw new Error(`expected a row of ${lineage}, got none`);
    const range = { validFrom: 1, validTo: OPEN_ENDED };
    await insertEntities(manager, ContentVersion, [
      { ...found, ...range, id: newId('content'), itemId: itemIdOf(id, lineage), projectId: id },
    ]);
  }
  return id;
}

async function addDefinitions(manager: EntityManager, texts: readonly (string | null)[]): Promise<void> {
  const definitions = [...new Set(texts)].flatMap((text) =>
    text === null ? [] : { hash: sha256Hex(text), json: '{}' },
  );
  await insertEntities(manager, Definition, definitions, sql`ON CONFLICT DO NOTHING`);
}

function versionOf(projectId: string, lineage: string, state: State, validTo: number): ContentVersion {
  const { from, key, text, draft = false } = state;
  return {
    ...{ id: newId('content'), itemId: itemIdOf(projectId, lineage), projectId, contentType: 'WORKFLOW', lineage, key },
    ...{ name: lineage, searchText: key, hash: text === null ? null : sha256Hex(text), revision: from },
    ...{ action: 'UPDATE', validFrom: from, validTo, integrationKey: null, appEventKey: null, triggerType: 'REQUEST' },
    ...{ authentication: null, active: null, draft, releaseId: null, ref: null, createdAt: AT, createdBy: null },
  };
}

function itemIdOf(projectId: string, lineage: string): string {
  return `${projectId} ${lineage}`;
}

/** Stages the changes of items as one batch of a deployment that changes more. */
async function stageItems(manager: EntityManager, projectId: string, lineages: readonly string[]): Promise<void> {
  const changes = lineages.map((lineage) => {
    const { key, text } = CHANGES[lineage] ?? { key: lineage, text: null };
    return { lineage, key, text };
  });
  await addDefinitions(
    manager,
    changes.map(({ text }) => text),
  );
  const texts = changes.map(({ lineage, key, text }) => {
    const hash = text === null ? sql`CAST(NULL AS varchar)` : sql`CAST(${sha256Hex(text)} AS varchar)`;
    const values = ['WORKFLOW', lineage, key, lineage, itemIdOf(projectId, lineage), newId('content')];
    const columns = ['content_type', 'lineage', 'key', 'name', 'item_id', 'version_id'];
    const named = columns.map((column, at) => sql`CAST(${values[at]} AS varchar) AS ${identifier(column)}`);
    return sql`SELECT ${join(named)}, ${hash} AS hash, s.id AS source_version_id FROM project p
      JOIN content_version s ON s.item_id = ${itemIdOf(projectId, 'kept')}
      WHERE p.id = ${projectId}`;
  });
  await stageChanges(
    manager,
    { releaseId: newId('content'), projectId, contentRevision: NEXT },
    { changes: join(texts, ' UNION ALL '), isChanged: (v) => isOneOf(sql`${v}.lineage`, ALL) },
    { memberId: null, at: AT },
  );
}
