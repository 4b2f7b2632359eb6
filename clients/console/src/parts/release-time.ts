interface ReleaseTimes {
  readonly liveAt: string | null;
  readonly failedAt: string | null;
  readonly deployedAt: string | null;
  readonly createdAt: string;
}

/** When a release was live last. If it never was: when it failed, was deployed or was opened, the first of these that it has. */
export function releaseTime({ liveAt, failedAt, deployedAt, createdAt }: ReleaseTimes): string {
  return liveAt ?? failedAt ?? deployedAt ?? createdAt;
}
