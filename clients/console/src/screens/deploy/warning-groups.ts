import { warnings as texts } from '../../texts/deploy';

/** A warning, as far as its group depends on it. */
interface GroupedWarning {
  readonly message: { readonly code: string };
}

/** Warnings of one kind. */
export interface WarningGroup<W> {
  readonly title: string;
  readonly items: readonly W[];
}

/** Groups warnings by what they are about, in the order of the first one of each group. */
export function warningGroups<W extends GroupedWarning>(warnings: readonly W[]): readonly WarningGroup<W>[] {
  const groups = new Map<string, W[]>();
  for (const warning of warnings) {
    const title = texts.kinds[warning.message.code] ?? texts.otherKind;
    const group = groups.get(title);
    if (group) group.push(warning);
    else groups.set(title, [warning]);
  }
  return [...groups].map(([title, items]) => ({ title, items }));
}
