import { createHash } from 'node:crypto';

/** Random choices that the run's seed decides, and a name: the same for the same two. */
export interface Random {
  /** From 0 up to `end`, without that. */
  below(end: number): number;
  oneOf<T>(choices: readonly T[]): T;
}

/** The choices of one test, whatever other tests run beside it: `SLIPWAY_TEST_SEED` and its name replay them. */
export function randomOf(name: string): Random {
  const seed = process.env.SLIPWAY_TEST_SEED;
  if (!seed) throw new Error('expected the reporter of the ledger to have chosen SLIPWAY_TEST_SEED');
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
