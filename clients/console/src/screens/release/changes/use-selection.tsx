import { createContext, type ReactNode, useContext, useState } from 'react';
import type { Failure } from '../../../data/errors';
import type { RefusalFieldsFragment } from '../../../data/refusal.generated';
import { useAction } from '../../../data/use-action';
import { useReleaseScreen } from '../release-context';
import { LeaveOutDocument, TakeInDocument } from './change.generated';
import { type Need, needOf } from './needed-changes';

/** Whether changes are left out or taken in. */
export type SelectionStep = 'LEAVE_OUT' | 'TAKE_IN';

/** A selection that was made: it can be undone. */
export interface Selected {
  readonly step: SelectionStep;
  readonly changeIds: readonly string[];
}

/** A selection that was refused, because other changes belong to it. */
export interface Asked {
  readonly step: SelectionStep;
  readonly changeIds: readonly string[];
  readonly need: Need;
}

export interface Selection {
  readonly isRunning: boolean;
  /** Leaves a change out, or takes it in again. */
  toggle(change: { readonly id: string; readonly excluded: boolean }): void;
  /** Leaves changes out or takes them in, with everything that belongs to them if `withRelated`. */
  select(step: SelectionStep, changeIds: readonly string[], withRelated: boolean): Promise<void>;
  /** What the reader is asked, because other changes belong to those that were named. */
  readonly asked: Asked | null;
  /** Answers no. */
  dismiss(): void;
  /** What was done last. Null if nothing was, or the reader has moved on. */
  readonly last: Selected | null;
  readonly refusals: readonly RefusalFieldsFragment[];
  readonly failure: Failure | null;
}

const SelectionContext = createContext<Selection | null>(null);

/** Leaves changes out of the release, and takes them in again. Only inside the column of changes. */
export function useSelection(): Selection {
  const selection = useContext(SelectionContext);
  if (selection === null) throw new Error('expected a component inside the column of changes');
  return selection;
}

/** Gives its children the selection of changes; one at a time. */
export function SelectionProvider({ children }: { readonly children: ReactNode }) {
  const { release, reader } = useReleaseScreen();
  // The screen takes the newest state in by itself.
  const leaveOut = useAction(LeaveOutDocument, { refetches: false });
  const takeIn = useAction(TakeInDocument, { refetches: false });
  const [pending, setPending] = useState<Selected | null>(null);
  const [last, setLast] = useState<Selected | null>(null);

  async function select(step: SelectionStep, changeIds: readonly string[], withRelated: boolean): Promise<void> {
    const { action, flag } =
      step === 'LEAVE_OUT' ? { action: leaveOut, flag: 'withDependants' } : { action: takeIn, flag: 'withNeeded' };
    setPending({ step, changeIds });
    const payload = await action.run({ input: { releaseId: release.head.id, changeIds, [flag]: withRelated } });
    if (payload === null) return;
    const selected = [...changeIds, ...payload.additionalChanges.map(({ id }) => id)];
    setPending(null);
    await reader.takeIn(new Set(selected));
    // Said once the list shows it.
    setLast({ step, changeIds: selected });
  }

  const { refusals, failure } = pending?.step === 'TAKE_IN' ? takeIn : leaveOut;
  const need = pending && needOf(refusals, pending.changeIds, pending.step);
  const value: Selection = {
    isRunning: leaveOut.isRunning || takeIn.isRunning,
    toggle: ({ id, excluded }) => void select(excluded ? 'TAKE_IN' : 'LEAVE_OUT', [id], false),
    select,
    asked: pending && need ? { ...pending, need } : null,
    dismiss() {
      setPending(null);
      setLast(null);
      leaveOut.reset();
      takeIn.reset();
    },
    last,
    refusals: need ? [] : refusals,
    failure,
  };
  return <SelectionContext value={value}>{children}</SelectionContext>;
}
