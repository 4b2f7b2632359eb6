import { appendFileSync } from 'node:fs';

/** A violation that a fault has caused. */
export interface Finding {
  /** Something promised is missing; it exists more than once; or something has a wrong value. */
  readonly kind: 'LOST' | 'TWICE' | 'WRONG';
  readonly text: string;
}

/** Records the result of one or more tries of a fault, for the table at the end. Fails if there are findings. */
export function record(fault: string, findings: readonly Finding[], tries = 1): void {
  const file = process.env.SLIPWAY_TEST_LEDGER;
  if (!file) throw new Error('expected the ledger reporter to have set SLIPWAY_TEST_LEDGER');
  const count = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind).length;
  const entry = { fault, tries, lost: count('LOST'), twice: count('TWICE'), wrong: count('WRONG') };
  appendFileSync(file, `${JSON.stringify(entry)}\n`);
  expect(findings.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([]);
}

/** A finding unless both values have the same JSON. */
export function compared(what: string, actual: unknown, expected: unknown): Finding[] {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  return found === wanted ? [] : [{ kind: 'WRONG', text: `${what}: expected ${wanted}, got ${found}` }];
}

/** A finding unless something exists as often as expected. */
export function counted(what: string, actual: number, expected: number): Finding[] {
  if (actual === expected) return [];
  return [{ kind: actual < expected ? 'LOST' : 'TWICE', text: `${what}: expected ${expected}, got ${actual}` }];
}
