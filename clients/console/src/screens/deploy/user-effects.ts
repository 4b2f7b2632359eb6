/** A message that concerns connected users. */
interface AffectingMessage {
  readonly id: string;
  readonly title: string;
  readonly affectedUsers?: { readonly count: number } | null;
}

/** What happens to how many users, largest first. */
export interface UserEffect {
  readonly messageId: string;
  readonly title: string;
  readonly count: number;
}

/** What a release does to connected users, by its messages. Messages that affect nobody now are only counted. */
export function userEffects(messages: readonly AffectingMessage[]): {
  readonly effects: readonly UserEffect[];
  readonly affectingNobody: number;
} {
  const all = messages.flatMap(({ id, title, affectedUsers }) =>
    affectedUsers ? [{ messageId: id, title, count: affectedUsers.count }] : [],
  );
  const effects = all.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  return { effects, affectingNobody: all.length - effects.length };
}
