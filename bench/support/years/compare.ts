import { median, timed } from '../figures.js';
import type { Act } from './acts.js';
import type { MeasuredServer } from './measured-server.js';
import type { Screen } from './screens.js';

/** The times of an operation on both servers: medians, in milliseconds. */
export interface Comparison {
  readonly name: string;
  readonly fresh: number;
  readonly old: number;
}

/** How many times as long an operation may take after years. */
export const MAX_RATIO = 1.3;

/** A smaller difference is noise, in milliseconds. */
export const NOISE_MS = 1;

/** The first rounds are not counted. */
const WARM_UP = 3;
const ROUNDS = 9;

/** Further rounds of what seems slower. A disk that is busy for a moment delays several rounds of one server. */
const MORE_ROUNDS = 18;

export function isSlower({ fresh, old }: Comparison): boolean {
  return old / fresh > MAX_RATIO && old - fresh >= NOISE_MS;
}

export async function compareScreen(
  fresh: MeasuredServer,
  old: MeasuredServer,
  { operation, as, variables }: Screen,
): Promise<Comparison> {
  const given = new Map<MeasuredServer, object>();
  for (const server of [fresh, old]) given.set(server, variables(server.life, await server.facts()));
  return compare(`${operation}${as ? ` (${as})` : ''}`, fresh, old, async (server) => {
    await server.commit();
    return (await timed(() => server.run(operation, given.get(server) ?? {}))).milliseconds;
  });
}

export function compareAct(
  fresh: MeasuredServer,
  old: MeasuredServer,
  { operation, prepare, settle }: Act,
): Promise<Comparison> {
  return compare(operation, fresh, old, async (server, round) => {
    const unique = `${operation.toLowerCase()}${Date.now().toString(36)}`;
    const variables = await prepare(server, await server.facts(), unique, round);
    const { milliseconds } = await timed(() => server.run(operation, variables));
    await settle?.(server);
    return milliseconds;
  });
}

async function compare(
  name: string,
  fresh: MeasuredServer,
  old: MeasuredServer,
  run: (server: MeasuredServer, round: number) => Promise<number>,
): Promise<Comparison> {
  const figures = new Map<MeasuredServer, number[]>([fresh, old].map((server) => [server, []]));
  const medians = () => {
    const [freshMs, oldMs] = [fresh, old].map((server) => median(figures.get(server) ?? []));
    return { name, fresh: freshMs ?? 0, old: oldMs ?? 0 };
  };
  const isEnough = (round: number) => {
    const counted = round - WARM_UP;
    return counted === ROUNDS ? !isSlower(medians()) : counted === ROUNDS + MORE_ROUNDS;
  };
  for (let round = 0; !isEnough(round); round++) {
    for (const server of round % 2 === 0 ? [fresh, old] : [old, fresh]) {
      const milliseconds = await run(server, round).catch((error: unknown) => {
        throw new Error(`${name} did not succeed on the ${server === old ? 'old' : 'fresh'} server`, { cause: error });
      });
      if (round >= WARM_UP) figures.get(server)?.push(milliseconds);
    }
  }
  const comparison = medians();
  const times = [comparison.fresh, comparison.old].map((time) => time.toFixed(1)).join(', ');
  const ratio = (comparison.old / comparison.fresh).toFixed(2);
  console.log(`  ${name}: ${times}, ${ratio}${isSlower(comparison) ? ' → slower' : ''}`);
  return comparison;
}
