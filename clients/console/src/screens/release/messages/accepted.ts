/** The warnings that a reader accepts as they are: what each said then, by its id. */
export type Accepted = ReadonlyMap<string, string>;

/** A message with the fingerprint of what it says. */
export interface Said {
  readonly id: string;
  readonly fingerprint: string;
}

/** A message that is read, as far as it may be accepted. */
interface ReadMessage {
  readonly id: string;
  readonly severity: string;
  readonly isNew: boolean;
}

/** Whether a warning is accepted: it must still say what it said. */
export function isAccepted(accepted: Accepted, { id, fingerprint }: Said): boolean {
  return accepted.get(id) === fingerprint;
}

/** Accepts a warning, or takes that back. */
export function toggleAccepted(accepted: Accepted, { id, fingerprint }: Said): Accepted {
  const next = new Map(accepted);
  if (next.get(id) === fingerprint) next.delete(id);
  else next.set(id, fingerprint);
  return next;
}

/** Accepts warnings, or takes that back for all of them. */
export function withAll(accepted: Accepted, said: readonly Said[], isAccepting: boolean): Accepted {
  const next = new Map(accepted);
  for (const { id, fingerprint } of said) {
    if (isAccepting) next.set(id, fingerprint);
    else next.delete(id);
  }
  return next;
}

/** Whether warnings that are accepted may be on pages that are not read yet. `newWarnings`: the number on all pages. */
export function hasUnreadAccepted(accepted: Accepted, read: readonly ReadMessage[], newWarnings: number): boolean {
  const ids = new Set(read.flatMap(({ id, severity, isNew }) => (severity === 'WARNING' && isNew ? [id] : [])));
  return ids.size < newWarnings && [...accepted.keys()].some((id) => !ids.has(id));
}

/** For the session's storage. */
export function writeAccepted(accepted: Accepted): string {
  return JSON.stringify([...accepted]);
}

/** Reads what `writeAccepted` wrote; nothing accepted for anything else. */
export function readAccepted(text: string | null): Accepted {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return new Map((Array.isArray(value) ? value : []).filter(isEntry));
  } catch {
    return new Map();
  }
}

function isEntry(value: unknown): value is [string, string] {
  return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string');
}
