import { useSession } from './session';
import { keepInTab, readFromTab } from './tab-storage';

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
        return JSON.parse(readFromTab(key) ?? 'null') as unknown;
      } catch {
        return null;
      }
    },
    write: (value) => keepInTab(key, value === null ? null : JSON.stringify(value)),
  };
}
