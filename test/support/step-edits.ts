import fc from 'fast-check';
import type { NamedDefinition } from '../../src/content/changes/field-changes.js';

/** A step with parameters as real workflows have them. */
export interface EditedStep {
  readonly id: string;
  readonly type: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly next: readonly string[];
}

/** So many steps, each of which follows the one before. */
export function chainOfSteps(count: number): EditedStep[] {
  return chained(Array.from({ length: count }, (_, index) => stepOf(`step ${index + 1}`, index)));
}

/** The steps with each one's `next` set to the one that follows it. */
export function chained(steps: readonly EditedStep[]): EditedStep[] {
  return steps.map((step, index) => ({ ...step, next: steps.slice(index + 1, index + 2).map(({ id }) => id) }));
}

/** A step whose parameters depend on a number. */
export function stepOf(id: string, seed: number): EditedStep {
  const isRequest = seed % 3 !== 2;
  const parameters = isRequest
    ? {
        method: seed % 2 === 0 ? 'GET' : 'POST',
        url: `https://api.example.com/records/${seed}`,
        headers: [
          { name: 'accept', value: 'application/json' },
          { name: 'x-request', value: `${seed}` },
        ],
        body: { filter: { since: `@trigger().at${seed}`, limit: 100 }, fields: ['id', 'name', `field${seed}`] },
      }
    : { code: `return steps[${seed}].output.map((each) => each.id);`, timeout: 30 };
  return { id, type: isRequest ? 'REQUEST' : 'FUNCTION', parameters, next: [] };
}

/** A workflow as field changes compare it. */
export function workflowOf(steps: readonly unknown[]): NamedDefinition {
  return { name: 'Sync records', definition: { trigger: { type: 'REQUEST' }, steps } };
}

/** Fifteen steps inserted, ten edited and five renamed, among forty: an ordinary week's work on one workflow. */
export function weekOfEdits(steps: readonly EditedStep[]): EditedStep[] {
  const edited = steps.flatMap((step, index) => {
    const renamed = index % 8 === 3 ? { ...step, id: `${step.id}, renamed` } : step;
    const changed = index % 4 === 0 ? { ...renamed, parameters: { ...renamed.parameters, retries: 3 } } : renamed;
    const isInserted = index % 5 !== 0 && index % 2 === 1 && index < 39;
    return isInserted ? [changed, stepOf(`new ${index + 1}`, 100 + index)] : [changed];
  });
  return chained(edited);
}

/** An edit of a list of steps: what, and where. */
export const stepEdit = fc.record({
  type: fc.constantFrom('INSERT', 'REMOVE', 'MOVE', 'RENAME', 'CHANGE'),
  at: fc.nat({ max: 30 }),
  to: fc.nat({ max: 30 }),
});

/** The steps after an edit. */
export function editedSteps(
  list: readonly EditedStep[],
  { type, at, to }: { type: string; at: number; to: number },
): EditedStep[] {
  const index = at % (list.length + 1);
  const element = list[index];
  if (type === 'INSERT' || element === undefined)
    return list.toSpliced(index, 0, stepOf(unusedId(list, `new ${to}`), 100 + to));
  const rest = list.toSpliced(index, 1);
  if (type === 'REMOVE') return rest;
  if (type === 'MOVE') return rest.toSpliced(to % list.length, 0, element);
  const changed =
    type === 'RENAME' ? { ...element, id: unusedId(list, `renamed ${to}`) } : { ...element, parameters: { to } };
  return list.with(index, changed);
}

function unusedId(list: readonly EditedStep[], id: string): string {
  return list.some((step) => step.id === id) ? unusedId(list, `${id}’`) : id;
}
