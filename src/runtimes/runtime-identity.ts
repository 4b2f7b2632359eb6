/** A runtime that reads its manifest with a token. */
export interface Runtime {
  /** The deployment target that it is. */
  readonly targetId: string;
  /** The environment whose content it runs, and nothing else it may read. */
  readonly environmentId: string;
  /** The project of that environment. */
  readonly projectId: string;
}
