/** The position of an entry in the journal of a release. */
interface JournalPlace {
  readonly releaseId: string;
  readonly sequence: number;
}

const PATTERN = /^journal_([0-9a-z]+)\.([1-9]\d{0,8})$/;
const RELEASE = 'release_';

/** The opaque id of a journal entry. */
export function journalEntryId({ releaseId, sequence }: JournalPlace): string {
  return `journal_${releaseId.slice(RELEASE.length)}.${sequence}`;
}

/** Null if the text is not the id of a journal entry. */
export function parseJournalEntryId(id: string): JournalPlace | null {
  const [, release, sequence] = PATTERN.exec(id) ?? [];
  return release === undefined ? null : { releaseId: `${RELEASE}${release}`, sequence: Number(sequence) };
}
