/** A refusal of the server, as far as it says which changes belong together. */
interface NeedRefusal {
  readonly code: string;
  readonly message: string;
  readonly subjectIds: readonly string[];
  readonly dependantIds: readonly string[];
}

/** What else has to be left out or taken in, because changes belong together. */
export interface Need {
  /** The server's sentences, one for each change that is needed. */
  readonly reasons: readonly string[];
  /** The ids of the changes that would go with the named ones: each once, without the named ones. */
  readonly changeIds: readonly string[];
}

/**
 * What a refused selection needs. Null if it was refused for another reason. Leaving a change out takes along what needs it
 * (`dependantIds`); taking one in takes along what it needs (`subjectIds`).
 */
export function needOf(
  refusals: readonly NeedRefusal[],
  named: readonly string[],
  step: 'LEAVE_OUT' | 'TAKE_IN',
): Need | null {
  const needs = refusals.filter(({ code }) => code === 'CHANGE_NEEDED');
  if (needs.length === 0 || needs.length < refusals.length) return null;
  const ids = needs.flatMap(({ subjectIds, dependantIds }) => (step === 'LEAVE_OUT' ? dependantIds : subjectIds));
  return {
    reasons: needs.map(({ message }) => message),
    changeIds: [...new Set(ids)].filter((id) => !named.includes(id)),
  };
}
