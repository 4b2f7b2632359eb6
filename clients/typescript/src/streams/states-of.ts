/** The states of a stream, each reduced to what a program needs of it. */
export function statesOf<TData, TState>(
  stream: AsyncIterableIterator<TData, undefined>,
  read: (data: TData) => TState,
): AsyncIterableIterator<TState, undefined> {
  const map = ({ value, done }: IteratorResult<TData, undefined>): IteratorResult<TState, undefined> =>
    done ? { value: undefined, done: true } : { value: read(value), done: false };
  const states: AsyncIterableIterator<TState, undefined> = {
    next: async () => map(await stream.next()),
    return: async () => map((await stream.return?.()) ?? { value: undefined, done: true }),
    [Symbol.asyncIterator]: () => states,
  };
  return states;
}
