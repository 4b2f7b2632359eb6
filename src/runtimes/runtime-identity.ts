/** A runtime that has authenticated by its token. */
export interface RuntimeIdentity {
  readonly runtimeId: string;
  /** The environment whose content it runs, the only one that it may read. */
  readonly environmentId: string;
  /** The project of that environment. */
  readonly projectId: string;
}
