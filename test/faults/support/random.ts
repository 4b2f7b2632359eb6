import { createHash } from 'node:crypto';

/** Random choices, determined by the run's seed and a name. */
export interface Random {
  /** An integer from 0 up to, but not including, `end`. */
  below(end: number): number;
  oneOf<T>(choices: readonly T[]): T;
}

/** The choices of one test, independent of other tests: `SLIPWAY_TEST_SEED` and the name replay them. */
export function randomOf(name: string): Random {
  const seed = process.env.SLIPWAY_TEST_SEED;
  if (!seed) throw new Error('expected the ledger reporter to have set SLIPWAY_TEST_SEED');
  let count = 0;
  const fraction = () => createHash('sha256').update(`${seed} ${name} ${++count}`).digest().readUInt32BE() / 2 ** 32;
  const below = (end: number) => Math.floor(fraction() * end);
  return {
    below,
    oneOf(choices) {
      const [choice] = choices.slice(below(choices.length));
      if (choice === undefined) throw new Error('expected at least one choice, got none');
      return choice;
    },
  };
}
