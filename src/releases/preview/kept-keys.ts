import type { EntityManager } from 'typeorm';
import { identityKey } from '../../content/changes/change-row.js';
import { validAt } from '../../content/changes/comparison.js';
import { rows, sql } from '../../database/statements/sql.js';
import type { Refusal } from '../../errors/refusals.js';
import { describeItem, sentences } from '../../messages/facts/wording.js';
import { Environment } from '../../pipelines/environment.entity.js';
import { readSource } from '../../pipelines/environments.js';
import { Project } from '../../pipelines/project.entity.js';
import { changeId } from './change-id.js';
import type { Preview, SelectedChange } from './preview.types.js';

/**
 * Returns one refusal per included change that gives a workflow a key which another one keeps in the target: that one is a
 * draft under another key in the source, and drafts are not released.
 */
export async function keptKeyRefusals(
  manager: EntityManager,
  releaseId: string,
  { target, environmentName, changes }: Preview,
): Promise<Refusal[]> {
  const included = changes.filter(({ excluded }) => !excluded);
  const isGiven = ({ contentType, type, key, keyBefore }: SelectedChange) =>
    contentType === 'WORKFLOW' && type !== 'REMOVE' && key !== keyBefore;
  const given = new Map(included.filter(isGiven).map((change) => [change.key, change]));
  if (given.size === 0) return [];
  const changed = new Set(included.map(identityKey));
  return (await readKeptWorkflows(manager, target)).flatMap(({ lineage, key, name }) => {
    const change = given.get(key);
    if (!change || changed.has(identityKey({ contentType: 'WORKFLOW', lineage }))) return [];
    const item = describeItem({ ...change, name: change.after?.name ?? '' });
    const kept = describeItem({ contentType: 'WORKFLOW', lineage, key, name });
    const message = sentences(
      `${item} can’t get the key “${key}” in ${environmentName}: ${kept} has it there, and is a draft under another key in the source.`,
      `Finish the draft, or exclude the change to ${item}.`,
    );
    return [{ code: 'KEY_TAKEN' as const, message, subjectIds: [changeId(releaseId, change)] }];
  });
}

interface KeptWorkflow {
  readonly lineage: string;
  readonly key: string;
  readonly name: string;
}

/** The target's workflows that are drafts under other keys in the source. */
async function readKeptWorkflows(manager: EntityManager, target: Preview['target']): Promise<KeptWorkflow[]> {
  const environment = await manager.findOneByOrFail(Environment, { projectId: target.projectId });
  const source = await readSource(manager, environment);
  if (!source) return [];
  const { id: projectId, contentRevision: revision } = await manager.findOneByOrFail(Project, { id: source.projectId });
  return rows<KeptWorkflow>(
    manager,
    sql`SELECT t.lineage, t.key, t.name FROM content_version s
      JOIN content_version t ON t.content_type = s.content_type AND t.lineage = s.lineage
      WHERE ${validAt(sql`s`, { projectId, revision })} AND s.draft = TRUE AND ${validAt(sql`t`, target)}
        AND t.key <> s.key ORDER BY t.key`,
  );
}
