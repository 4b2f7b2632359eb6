/** A message, as far as its place depends on it. */
export interface OrderedMessage {
  readonly id: string;
  readonly severity: 'ERROR' | 'WARNING' | 'INFO';
  readonly isNew: boolean;
  readonly carriedOver?: unknown;
}

/** The messages in the order in which a person reads them. */
export interface MessageGroups<M> {
  readonly errors: readonly M[];
  /** New warnings that are neither resolved nor accepted by the reader. */
  readonly open: readonly M[];
  /** New warnings that the reader accepts as they are. */
  readonly accepted: readonly M[];
  /** Warnings of a release that is past: acknowledged for it, or left. */
  readonly settled: readonly M[];
  readonly infos: readonly M[];
  readonly carriedOver: readonly M[];
}

/** Groups messages; each group keeps the server's order. `isAccepted` says what the reader accepts in this session. */
export function groupMessages<M extends OrderedMessage>(
  messages: readonly M[],
  isAccepted: (message: M) => boolean,
): MessageGroups<M> {
  const groups = { errors: [], open: [], accepted: [], settled: [], infos: [], carriedOver: [] } as {
    [Group in keyof MessageGroups<M>]: M[];
  };
  for (const message of messages) groups[groupOf(message, isAccepted)].push(message);
  return groups;
}

function groupOf<M extends OrderedMessage>(message: M, isAccepted: (message: M) => boolean): keyof MessageGroups<M> {
  if (message.severity === 'ERROR') return 'errors';
  if (message.severity === 'INFO') return 'infos';
  if (message.carriedOver != null) return 'carriedOver';
  if (!message.isNew) return 'settled';
  return isAccepted(message) ? 'accepted' : 'open';
}

/**
 * “2 to do · 3 to know”: to do is every error and new warning that the reader has not accepted; to know is everything else
 * that is not carried over. Counts are those of all pages, of which `accepted` is the reader's part.
 */
export function messageTotals(
  counts: { readonly errors: number; readonly newWarnings: number; readonly infos: number; readonly warnings: number },
  accepted: number,
): { readonly toDo: number; readonly toKnow: number; readonly carriedOver: number } {
  return {
    toDo: counts.errors + Math.max(0, counts.newWarnings - accepted),
    toKnow: counts.infos + Math.min(accepted, counts.newWarnings),
    carriedOver: counts.warnings - counts.newWarnings,
  };
}
