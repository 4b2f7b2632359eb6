/** The right to work on an entry. Every write names its fence; a later lease has a higher one. */
export interface Lease {
  /** The entry's primary key. */
  readonly id: string;
  readonly fence: number;
  /** How many times the entry was claimed, including this time and excluding claims that were returned unused. */
  readonly attempts: number;
}

/** Another worker took over the lease, or the entry is finished. The former holder must stop; its writes are refused. */
export class FencedOutError extends Error {
  override readonly name = 'FencedOutError';

  constructor({ id, fence }: Lease) {
    super(`expected to hold the lease of ${id} with fence ${fence}, but it was taken over or is done`);
  }
}
