import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useKeptDraft } from '../../data/kept-draft';
import { type Draft, draftOf, isChanged, keptDraftIn, onTopOf, parsedText } from './draft';
import type { LoadedItem } from './loaded-item';
import { useSave } from './use-save';

/** What is typed on the screen of an item, and how it differs from what is saved. */
export interface ItemDraft {
  readonly draft: Draft;
  readonly isChanged: boolean;
  /** What a colleague saved since `draft.base`, while something is typed. Null otherwise. */
  readonly theirs: LoadedItem | null;
  readonly save: ReturnType<typeof useSave>;
  /** What was typed before a colleague's edit was taken in, and what the member chose then. Null if nothing was. */
  readonly replaced: Replaced | null;
  /** Whether something was typed before, in this tab, that was never saved, and nothing is typed now. */
  readonly isKept: boolean;
  /** Restores the text that was typed before. */
  restore(): void;
  /** Drops what was typed before. */
  forget(): void;
  edit(draft: Draft): void;
  /** Takes in a colleague's edit: a draft in place of what is typed, which is kept. */
  replace(draft: Draft, note: string): void;
  /** Goes back to what `replace` replaced, on top of what is saved now. */
  undoReplace(): void;
  /** Goes back to what is saved. */
  revert(): void;
  /** Saves what is typed. */
  submit(): Promise<void>;
}

/** What was typed before a draft took its place. */
interface Replaced {
  readonly draft: Draft;
  /** What the member chose, in words. */
  readonly note: string;
}

/** Keeps what is typed until it is saved. As long as nothing is typed, the present state of the item is shown. */
export function useItemDraft(item: LoadedItem, onConflict: () => void): ItemDraft {
  const saved = useMemo(() => draftOf(item), [item]);
  const [typed, setTyped] = useState<Draft | null>(null);
  const [replaced, setReplaced] = useState<Replaced | null>(null);
  const save = useSave(item.contentType);
  const isTyped = typed !== null && isChanged(typed);
  const isOutdated = typed !== null && typed.base.revision !== item.revision;
  const draft = typed !== null && (isTyped || !isOutdated) ? typed : saved;

  const keeper = useKeptDraft(`item.${item.id}`);
  const [kept, setKept] = useState(() => keptDraftIn(keeper.read()));
  const write = (latest: Draft | null) => keeper.write(latest !== null && isChanged(latest) ? latest : null);
  const keep = useEffectEvent(write);
  const wasTyped = useRef(false);
  useEffect(() => {
    // What was kept before is offered until something is typed.
    if (typed === null && !wasTyped.current) return;
    wasTyped.current = true;
    keep(typed);
  }, [typed]);

  const { isConflict } = save;
  const readTheirs = useEffectEvent(onConflict);
  useEffect(() => {
    if (isConflict) readTheirs();
  }, [isConflict]);

  async function submit() {
    const definition = parsedText(draft.text);
    if (definition === undefined) return;
    const { base, name } = draft;
    const stored = await save.run({ id: item.id, expectedRevision: base.revision, name, definition: definition.value });
    if (stored === null) return;
    setReplaced(null);
    // What was typed while it was saved is based on it.
    setTyped((latest) => (latest === draft ? null : latest && onTopOf(latest, stored)));
  }

  return {
    draft,
    isChanged: isTyped,
    theirs: isTyped && isOutdated && !save.isRunning ? item : null,
    save,
    replaced,
    isKept: kept !== null && !isTyped,
    restore: () => {
      setTyped(kept);
      setKept(null);
    },
    forget: () => {
      write(typed);
      setKept(null);
    },
    edit: setTyped,
    replace: (next, note) => {
      save.reset();
      setReplaced({ draft, note });
      setTyped(next);
    },
    undoReplace: () => {
      if (replaced !== null) setTyped(onTopOf(replaced.draft, item));
      setReplaced(null);
    },
    revert: () => {
      save.reset();
      setReplaced(null);
      setTyped(null);
    },
    submit,
  };
}
