/** How long one turn of work may hold the event loop, in milliseconds. */
const TURN_MS = 15;

/** Work that waits for its turn, oldest first. */
const waiting: (() => void)[] = [];
let turnEndsAt = 0;
let isTurn = false;

/**
 * Lets the event loop serve others once the present turn is over. Long computations call it between their parts, each
 * of which takes a few milliseconds at most. All of them share the turns, so that a hundred at once hold the loop no
 * longer than one.
 */
export async function yieldEventLoop(): Promise<void> {
  if (performance.now() < turnEndsAt) return;
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1 && !isTurn) setImmediate(nextTurn);
  });
}

/** How many small things are done in one turn. */
const AT_ONCE = 500;

/** A long list in pieces. Others have their turn between them. */
export async function* inTurns<T>(list: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < list.length; start += AT_ONCE) {
    await yieldEventLoop();
    yield list.slice(start, start + AT_ONCE);
  }
}

/** As `map`, of a list that may be long. Gives others their turn. */
export async function mapInTurns<T, U>(list: readonly T[], make: (each: T) => U): Promise<U[]> {
  const made: U[] = [];
  for await (const some of inTurns(list)) for (const each of some) made.push(make(each));
  return made;
}

/** As `toSorted`, of a list that may be long. Gives others their turn. */
export async function sortedInTurns<T>(list: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for await (const some of inTurns(list)) runs.push(some.toSorted(compare));
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(await mergeInTurns(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Two sorted lists as one. Of equals, those of the first come first. */
async function mergeInTurns<T>(
  first: readonly T[],
  second: readonly T[],
  compare: (a: T, b: T) => number,
): Promise<T[]> {
  const merged: T[] = [];
  let at = 0;
  for (const [index, each] of first.entries()) {
    if (index % AT_ONCE === 0) await yieldEventLoop();
    for (let next = second[at]; next !== undefined && compare(each, next) > 0; next = second[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(each);
  }
  for (const each of second.slice(at)) merged.push(each);
  return merged;
}

/** One turn is for as many as it has time for, one after another: many have little to do. */
async function nextTurn(): Promise<void> {
  turnEndsAt = performance.now() + TURN_MS;
  isTurn = true;
  do {
    waiting.shift()?.();
    await null;
  } while (waiting.length > 0 && performance.now() < turnEndsAt);
  isTurn = false;
  if (waiting.length > 0) setImmediate(nextTurn);
}
