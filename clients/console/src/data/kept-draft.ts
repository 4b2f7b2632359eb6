import { useSession } from './session';

/** Keeps one thing that somebody types. */
export interface KeptDraft {
  /** What is kept. Null if nothing is, or it can't be read. */
  read(): unknown;
  /** Keeps a JSON value; null removes what is kept. */
  write(value: unknown): void;
}

/**
 * What the signed-in member types and has not saved yet, kept for this tab: it survives a sign-out, e.g. because the token has
 * expired, and another member is not offered it. Not for secrets.
 */
export function useKeptDraft(name: string): KeptDraft {
  return keptDraft(`slipway.draft.${useSession().viewer.id}.${name}`);
}

function keptDraft(key: string): KeptDraft {
  return {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? 'null') as unknown;
      } catch {
        return null;
      }
    },
    write(value) {
      try {
        if (value === null) sessionStorage.removeItem(key);
        else sessionStorage.setItem(key, JSON.stringify(value));
      } catch {
        // A browser that keeps nothing, or has no more room: it holds for as long as the page is open.
      }
    },
  };
}
