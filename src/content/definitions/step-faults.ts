import { describeValue, type Fault, isObject, jsonPointer } from '../../json/fault.js';
import { MAX_DEFINITION_FAULTS, MAX_STEP_INTEGRATIONS } from './content-limits.js';
import { type DefinitionPath, duplicateFaults } from './unique-faults.js';

/** The faults of a workflow's steps: ids and labels of branches are unique, every id that is named exists. */
export function stepFaults(steps: unknown): Fault[] {
  const list: readonly unknown[] = Array.isArray(steps) ? steps : [];
  const ids = new Set(list.map((step) => (isObject(step) ? step.id : null)));
  const faults = duplicateFaults(steps, (step) => (isObject(step) ? step.id : null), ['steps'], 'id');
  for (const [index, step] of list.entries()) {
    if (faults.length >= MAX_DEFINITION_FAULTS) {
      break;
    }
    if (isObject(step)) {
      faults.push(...danglingStepFaults(step.next, ids, ['steps', index, 'next']), ...branchFaults(step, ids, index));
    }
  }
  return [...faults, ...integrationFaults(list)];
}

function integrationFaults(steps: readonly unknown[]): Fault[] {
  const used = new Set<string>();
  for (const [index, step] of steps.entries()) {
    const integration: unknown = isObject(step) ? step.integration : null;
    if (typeof integration !== 'string') {
      continue;
    }
    used.add(integration);
    if (used.size > MAX_STEP_INTEGRATIONS) {
      const message = `expected steps that use at most ${MAX_STEP_INTEGRATIONS} integrations, got more`;
      return [{ path: jsonPointer(['steps', index, 'integration']), message }];
    }
  }
  return [];
}

function danglingStepFaults(next: unknown, ids: ReadonlySet<unknown>, path: DefinitionPath): Fault[] {
  const faults: Fault[] = [];
  for (const [place, id] of (Array.isArray(next) ? next : []).entries()) {
    if (faults.length === MAX_DEFINITION_FAULTS) {
      break;
    }
    if (typeof id === 'string' && !ids.has(id)) {
      const message = `expected the id of a step of this workflow, got ${describeValue(id)}`;
      faults.push({ path: jsonPointer([...path, place]), message });
    }
  }
  return faults;
}

/** The only branch of a FAN_OUT. */
const EACH = 'each';

function branchFaults({ type, branches }: Readonly<Record<string, unknown>>, ids: ReadonlySet<unknown>, step: number) {
  const path = ['steps', step, 'branches'];
  const list: readonly unknown[] = Array.isArray(branches) ? branches : [];
  if (list.length > 0 && typeof type === 'string' && type !== 'CONDITIONAL' && type !== 'FAN_OUT') {
    const message = `expected no branches of a ${type}; only CONDITIONAL and FAN_OUT have branches`;
    return [{ path: jsonPointer(path), message }];
  }
  const faults = duplicateFaults(branches, (branch) => (isObject(branch) ? branch.label : null), path, 'label');
  for (const [index, branch] of list.entries()) {
    if (faults.length >= MAX_DEFINITION_FAULTS) {
      break;
    }
    if (!isObject(branch)) {
      continue;
    }
    if (type === 'FAN_OUT' && typeof branch.label === 'string' && branch.label !== EACH) {
      const message = `expected "${EACH}", the only branch of a FAN_OUT, got ${describeValue(branch.label)}`;
      faults.push({ path: jsonPointer([...path, index, 'label']), message });
    }
    faults.push(...danglingStepFaults(branch.next, ids, [...path, index, 'next']));
  }
  return faults;
}
