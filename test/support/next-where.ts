/** Waits for a state of a stream that a condition holds for, and returns it. Streams skip states between. */
export async function nextWhere<State>(
  stream: { next(): Promise<State> },
  condition: (state: State) => boolean,
): Promise<State> {
  for (;;) {
    const state = await stream.next();
    if (condition(state)) return state;
  }
}
