/** What an environment runs, for the runtimes that run it. */
export interface LiveManifest {
  readonly environmentId: string;
  /** Null for Development. */
  readonly releaseId: string | null;
  /** Null for Development. */
  readonly version: string | null;
  /** Null for Development. */
  readonly liveAt: Date | null;
  readonly contentRevision: number;
  /** The HTTP entity tag, without quotes. */
  readonly etag: string;
}
