import { describeValue, type Fault, jsonPointer } from '../../json/fault.js';
import { MAX_DEFINITION_FAULTS } from './content-limits.js';

/** The keys that lead to a value of a definition. */
export type DefinitionPath = readonly (string | number)[];

/** Returns a fault for each element with the text of an earlier element. `property` is the property with the text. */
export function duplicateFaults(
  list: unknown,
  textOf: (element: unknown) => unknown,
  path: DefinitionPath,
  property?: string,
): Fault[] {
  const first = new Map<string, number>();
  const faults: Fault[] = [];
  for (const [index, element] of (Array.isArray(list) ? list : []).entries()) {
    if (faults.length === MAX_DEFINITION_FAULTS) {
      break;
    }
    const text = textOf(element);
    if (typeof text !== 'string') {
      continue;
    }
    const earlier = first.get(text);
    if (earlier === undefined) {
      first.set(text, index);
    } else {
      const place = jsonPointer([...path, index, ...(property === undefined ? [] : [property])]);
      const message = `expected a unique value, got ${describeValue(text)}, which the element at index ${earlier} already has`;
      faults.push({ path: place, message });
    }
  }
  return faults;
}
