import { createContext, useContext } from 'react';
import type { SearchPart } from '../../parts/use-write-search';
import type { ReleaseSearch } from './search';
import type { LoadedRelease } from './state/load-release';
import type { ReviewDifference } from './state/review';
import type { ReleaseReader } from './state/use-release';

/** What the parts of the screen share: the release as it is shown, and what the reader may do with it. */
export interface ReleaseScreen {
  readonly release: LoadedRelease;
  /** What differs since the reader looked. Null if nothing is marked. */
  readonly marks: ReviewDifference | null;
  readonly reader: ReleaseReader;
  readonly search: ReleaseSearch;
  /** Changes parts of the address; undefined takes a part out. */
  setSearch(part: SearchPart<ReleaseSearch>): void;
  /** True while it is a preview, which can be changed. */
  readonly isPreview: boolean;
  /** Whether the reader may deploy and select changes. */
  readonly mayRelease: boolean;
  /** Whether the reader may give the first value of what is missing. */
  readonly mayProvide: boolean;
}

export const ReleaseContext = createContext<ReleaseScreen | null>(null);

/** What the parts of the screen share. Only inside the screen of a release. */
export function useReleaseScreen(): ReleaseScreen {
  const screen = useContext(ReleaseContext);
  if (screen === null) throw new Error('expected a component inside the screen of a release');
  return screen;
}
