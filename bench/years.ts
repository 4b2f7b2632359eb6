import { printGoal } from './support/figures.js';
import { ACTS } from './support/years/acts.js';
import { type Comparison, compareAct, compareScreen, isSlower, MAX_RATIO, NOISE_MS } from './support/years/compare.js';
import { consoleOperations } from './support/years/console-operations.js';
import { startFreshAndOld } from './support/years/fresh-and-old.js';
import { SCREENS } from './support/years/screens.js';

/** Operations that are not measured, with the reason. */
const NOT_MEASURED: Readonly<Record<string, string>> = {
  MoreWarnings: 'the preview has no warnings',
  EarlierJournal: 'the journal of ten changes has one page',
  CancelDeployment: 'needs a deployment that is just running',
  RetryDeployment: 'needs a deployment that failed',
  RetryFromMessage: 'needs a deployment that failed',
  RotateSigningKey: 'the time to find a key pair is random',
  SaveTeamSettings: 'the content has no settings of the team',
  GiveTeamSetting: 'the content has no settings of the team',
};

/**
 * Runs every query and mutation of the console on a fresh server and on one with the rows of three years, in turns.
 * `YEARS_SCALE=0.1` adds a tenth of the rows. `YEARS_DIRECTORY` keeps both databases there for the next run.
 * `YEARS_ONLY=Deploy,CompareScreen` measures only these operations.
 */
export async function measure(): Promise<void> {
  const operations = consoleOperations();
  refuseForgotten([...operations.values()].filter(({ type }) => type !== 'subscription').map(({ name }) => name));
  const isChosen = chosenBy(process.env.YEARS_ONLY);
  const { fresh, old, stop } = await startFreshAndOld(operations);
  const compared: Comparison[] = [];
  console.log(`  each: fresh ms, old ms, ratio; an excess of less than ${NOISE_MS} ms counts as noise`);
  try {
    for (const screen of SCREENS.filter(isChosen)) compared.push(await compareScreen(fresh, old, screen));
    for (const act of ACTS.filter(isChosen)) compared.push(await compareAct(fresh, old, act));
  } finally {
    await stop();
  }
  const slower = compared.filter(isSlower).sort((a, b) => b.old / b.fresh - a.old / a.fresh);
  for (const each of slower) printGoal(each.name, each.old / each.fresh, '≤', MAX_RATIO);
  printGoal(`of ${compared.length} queries and mutations, slower after years`, slower.length, '≤', 0);
}

const MEASURED: ReadonlySet<string> = new Set([...SCREENS, ...ACTS].map(({ operation }) => operation));

/** Which operations to measure: those in a list of names with commas, or all of them without a list. */
function chosenBy(list: string | undefined): (measured: { readonly operation: string }) => boolean {
  if (list === undefined) return () => true;
  const chosen = new Set(list.split(','));
  const unknown = [...chosen].filter((name) => !MEASURED.has(name));
  if (unknown.length > 0) throw new Error(`expected YEARS_ONLY to name measured operations, got ${unknown}`);
  return ({ operation }) => chosen.has(operation);
}

function refuseForgotten(names: readonly string[]): void {
  const forgotten = names.filter((name) => !MEASURED.has(name) && NOT_MEASURED[name] === undefined);
  if (forgotten.length > 0) throw new Error(`expected every operation to be measured or named, got also ${forgotten}`);
}
