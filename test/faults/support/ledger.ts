import { appendFileSync } from 'node:fs';

/** What a fault has done that it must not do. */
export interface Finding {
  /** Something promised is not there; it is there more than once; or something is not as it should be. */
  readonly kind: 'LOST' | 'TWICE' | 'WRONG';
  readonly text: string;
}

/** Writes down what became of a try of a fault, or of some, for the table at the end; and expects nothing to be found. */
export function record(fault: string, findings: readonly Finding[], tries = 1): void {
  const file = process.env.SLIPWAY_TEST_LEDGER;
  if (!file) throw new Error('expected the reporter of the ledger to have chosen SLIPWAY_TEST_LEDGER');
  const count = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind).length;
  const entry = { fault, tries, lost: count('LOST'), twice: count('TWICE'), wrong: count('WRONG') };
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
  expect(findings.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([]);
}

/** A finding unless what is there is what was expected, as JSON tells. */
export function compared(what: string, actual: unknown, expected: unknown): Finding[] {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  return found === wanted ? [] : [{ kind: 'WRONG', text: `${what}: expected ${wanted}, got ${found}` }];
}

/** A finding where something is there less or more often than expected. */
export function counted(what: string, actual: number, expected: number): Finding[] {
  if (actual === expected) return [];
  return [{ kind: actual < expected ? 'LOST' : 'TWICE', text: `${what}: expected ${expected}, got ${actual}` }];
}
