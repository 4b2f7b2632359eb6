import { useState } from 'react';

/** What somebody has typed on the screen. */
export interface Draft {
  readonly version: string;
  readonly description: string;
}

/** What is typed for a release: kept for this tab, so that a look at the preview loses nothing. */
export function useDraft(releaseId: string, initial: Draft): readonly [Draft, (part: Partial<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>(() => ({ ...initial, ...readDraft(releaseId) }));
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    save(releaseId, JSON.stringify(next));
  };
  return [draft, change];
}

/** Forgets what was typed, once the release is deployed. */
export function forgetDraft(releaseId: string): void {
  save(releaseId, null);
}

const keyOf = (releaseId: string) => `slipway.draft.${releaseId}`;

function readDraft(releaseId: string): Partial<Draft> {
  try {
    const { version, description }: Readonly<Record<string, unknown>> = JSON.parse(
      sessionStorage.getItem(keyOf(releaseId)) ?? '{}',
    );
    return {
      ...(typeof version === 'string' && { version }),
      ...(typeof description === 'string' && { description }),
    };
  } catch {
    return {};
  }
}

function save(releaseId: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(keyOf(releaseId));
    else sessionStorage.setItem(keyOf(releaseId), text);
  } catch {
    // A browser that keeps nothing: it holds for as long as the page is open.
  }
}
