/** A runtime that reads its manifest with a token. */
export interface RuntimeIdentity {
  /** The runtime that it is. */
  readonly runtimeId: string;
  /** The environment whose content it runs, and nothing else it may read. */
  readonly environmentId: string;
  /** The project of that environment. */
  readonly projectId: string;
}
