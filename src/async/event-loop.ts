/** The longest time that one turn of work blocks the event loop, in milliseconds. */
const TURN_MS = 15;

/** Callbacks of the work that waits for a turn, oldest first. */
const waiting: (() => void)[] = [];
let turnEndsAt = 0;
let isTurn = false;

/**
 * Yields the event loop if the current turn is over. Long computations call it between steps of at most a few
 * milliseconds. All of them share the turns, so that a hundred at once block the loop no longer than one.
 */
export async function yieldEventLoop(): Promise<void> {
  if (performance.now() < turnEndsAt) return;
  await new Promise<void>((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1 && !isTurn) setImmediate(nextTurn);
  });
}

/** How many items are processed before yielding. */
const BATCH_SIZE = 500;

/** Yields a long list in batches. Yields the event loop between them. */
export async function* inTurns<T>(list: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let start = 0; start < list.length; start += BATCH_SIZE) {
    await yieldEventLoop();
    yield list.slice(start, start + BATCH_SIZE);
  }
}

/** `map` for a long list. Yields the event loop. */
export async function mapInTurns<T, U>(list: readonly T[], map: (item: T) => U): Promise<U[]> {
  const mapped: U[] = [];
  for await (const batch of inTurns(list)) for (const item of batch) mapped.push(map(item));
  return mapped;
}

/** `toSorted` for a long list: a merge sort. Yields the event loop. */
export async function sortedInTurns<T>(list: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  let runs: T[][] = [];
  for await (const batch of inTurns(list)) runs.push(batch.toSorted(compare));
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let at = 0; at < runs.length; at += 2)
      merged.push(await mergeInTurns(runs[at] ?? [], runs[at + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

/** Merges two sorted lists. Of equal items, those of the first list come first. */
async function mergeInTurns<T>(
  first: readonly T[],
  second: readonly T[],
  compare: (a: T, b: T) => number,
): Promise<T[]> {
  const merged: T[] = [];
  let at = 0;
  for (const [index, item] of first.entries()) {
    if (index % BATCH_SIZE === 0) await yieldEventLoop();
    for (let next = second[at]; next !== undefined && compare(item, next) > 0; next = second[at]) {
      merged.push(next);
      at += 1;
    }
    merged.push(item);
  }
  for (const item of second.slice(at)) merged.push(item);
  return merged;
}

/** Resumes as many callbacks as fit into one turn, because most have little to do. */
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
