import { setTimeout as sleep } from 'node:timers/promises';
import { loadConfig } from '../src/settings/config.js';
import { printFigures, printGoal } from './support/figures.js';
import { HealthWatch } from './support/health-watch.js';
import { peakBytes, resetPeak, residentBytes } from './support/process-memory.js';
import { createDatabase } from './support/server.js';
import { type Attack, attacksOn } from './support/stalls/attacks.js';
import { startVictim } from './support/stalls/victim.js';

/** The goal for the longest delay of other requests, in milliseconds. */
const LONGEST_STALL = 200;
/** The size limit of an ordinary message, and the goal for memory growth as a multiple of it, garbage included. */
const MEMBER_BYTES = loadConfig({}).limits.body.maxBytes.MEMBER;
const MEMORY_MULTIPLE = 50;
/** How long to measure the idle server as the baseline, in milliseconds. */
const QUIET = 5_000;
/** How long to keep measuring after an attack, because its work may continue, in milliseconds. */
const AFTERMATH = 500;

/**
 * Measures the longest delay of `/healthz` and the memory growth while each kind of caller sends the worst requests that it
 * can. The yardstick is the idle server.
 */
export async function measure(): Promise<void> {
  const database = await createDatabase();
  const victim = await startVictim(database);
  const watch = await HealthWatch.start(victim.url);
  await sleep(QUIET);
  const quiet = await watch.longest();
  printFigures('nobody sends anything: the longest answer', [quiet], 'ms');
  const worst: Stall[] = [];
  for (const attack of await attacksOn(victim)) worst.push(await stallOf(attack, victim.pid, watch));
  const longest = Math.max(...worst.map(({ milliseconds }) => milliseconds));
  printGoal('the longest answer of all', longest, '≤', LONGEST_STALL, 'ms');
  console.log(`  the longest answer / that when nobody sends anything: ${(longest / quiet).toFixed(1)}`);
  const grown = Math.max(...worst.map(({ bytes }) => bytes));
  printGoal('the most memory that one took / what a member may send', grown / MEMBER_BYTES, '≤', MEMORY_MULTIPLE);
  await watch.stop();
  await victim.stop();
  await database.remove();
}

interface Stall {
  readonly milliseconds: number;
  /** Memory growth of the server, garbage included. */
  readonly bytes: number;
}

async function stallOf({ caller, name, bytes, run }: Attack, pid: number, watch: HealthWatch): Promise<Stall> {
  const before = residentBytes(pid);
  resetPeak(pid);
  await watch.longest();
  const start = performance.now();
  const outcome = await run();
  const seconds = (performance.now() - start) / 1_000;
  await sleep(AFTERMATH);
  const milliseconds = await watch.longest();
  const peak = peakBytes(pid);
  const grown = (peak - before) / 1_000_000;
  const sent = bytes / 1_000_000;
  console.log(
    `  ${caller}: ${name} (${sent.toPrecision(3)} MB, ${outcome}, ${seconds.toFixed(1)} s): ` +
      `longest answer ${milliseconds.toFixed(0)} ms, ${(peak / 1_000_000).toFixed(0)} MB at most, ` +
      `${grown.toFixed(0)} MB more than before (${(grown / sent).toFixed(1)} times what was sent)`,
  );
  return { milliseconds, bytes: peak - before };
}
