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
