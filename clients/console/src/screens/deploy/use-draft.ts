import { useState } from 'react';
import { useKeptDraft } from '../../data/kept-draft';
import { isObject } from '../../parts/json/json-text';

/** What somebody has typed on the screen. */
export interface Draft {
  readonly version: string;
  readonly description: string;
}

/** What is typed for a release, until it is deployed. */
export interface DeployDraft {
  readonly draft: Draft;
  change(part: Partial<Draft>): void;
  /** Forgets it, once the release is deployed. */
  forget(): void;
}

/** What is typed for a release: kept for this tab, so that neither a look at the preview nor a sign-out loses it. */
export function useDraft(releaseId: string, initial: Draft): DeployDraft {
  const kept = useKeptDraft(`deploy.${releaseId}`);
  const [draft, setDraft] = useState<Draft>(() => ({ ...initial, ...draftIn(kept.read()) }));
  return {
    draft,
    change(part) {
      const next = { ...draft, ...part };
      setDraft(next);
      kept.write(next);
    },
    forget: () => kept.write(null),
  };
}

function draftIn(value: unknown): Partial<Draft> {
  const { version, description } = isObject(value) ? value : {};
  return {
    ...(typeof version === 'string' && { version }),
    ...(typeof description === 'string' && { description }),
  };
}
