import { type CallOptions, type Client, collect, entriesOf, pick } from '../../../typescript/src/index.js';
import { affordable } from '../changes/affordable.js';
import type { PrintedChange } from '../changes/printed-change.js';
import { CommandFailure } from '../failures/command-failure.js';
import { commandOf } from '../messages/message-lines.js';
import { nameOf, type PrintedMessage } from '../messages/printed-message.js';
import { foundRelease } from '../pipeline/find-release.js';
import type { Session } from '../session/session.js';
import {
  PreviewChangePageDocument,
  PreviewDraftPageDocument,
  PreviewMessagePageDocument,
  PreviewSummaryDocument,
  type PreviewSummaryQuery,
} from './preview.generated.js';
import { messageContext } from './preview-view.js';

type Summary = NonNullable<PreviewSummaryQuery['release']>;

/** Everything of a release, for programs. */
interface ReleaseDocument {
  readonly release: Omit<Summary, 'changeSummary'>;
  readonly counts: Summary['changeSummary']['counts'];
  readonly changes: readonly PrintedChange[];
  readonly drafts: readonly { readonly key: string; readonly name: string }[];
  /** Each with its name on the command line, and the command that resolves it if there is one. */
  readonly messages: readonly (PrintedMessage & { readonly name: string; readonly command: string | null })[];
}

const PAGE_SIZE = 200;

/** How many field changes of one change are read. `fieldChangeCount` is the number of all. */
const MAX_FIELD_CHANGES = 1_000;

/** How often it is read again if it changes meanwhile. */
const MAX_ATTEMPTS = 3;

/** Reads all changes and messages of a release, in one state. @throws SlipwayError @throws CommandFailure if it keeps changing */
export async function readDocument(session: Session, releaseId: string): Promise<ReleaseDocument> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const document = await readOnce(session, releaseId);
    if (document) return document;
  }
  throw new CommandFailure('CONFLICT', 'The preview changed while it was read', {
    lines: ['Its source is being edited. Run the command again once that is done.'],
  });
}

/** Null if the content of the release changed while it was read. */
async function readOnce({ client, signal, chosenBy }: Session, id: string): Promise<ReleaseDocument | null> {
  const options = { signal };
  const summary = await client.query(PreviewSummaryDocument, { id }, options);
  const { changeSummary, ...release } = foundRelease(
    pick(summary, (data) => data.release),
    id,
  );
  const reader: Reader = { client, id, options, revisions: new Set([release.revision]) };
  const changes = await readChanges(reader);
  const drafts = await readDrafts(reader);
  const messages = await readMessages(reader);
  if (reader.revisions.size > 1) return null;
  const context = messageContext(release, chosenBy);
  const named = messages.map((message) => ({
    name: nameOf(message),
    ...message,
    command: commandOf(message, context),
  }));
  return { release, counts: changeSummary.counts, changes, drafts, messages: named };
}

/** Reads the lists of one release. */
interface Reader {
  readonly client: Client;
  readonly id: string;
  readonly options: CallOptions;
  /** The revisions that the release had when its pages were read. */
  readonly revisions: Set<string>;
}

function readChanges({ client, id, options, revisions }: Reader): Promise<PrintedChange[]> {
  const readPage = (after: string | null) =>
    affordable(PAGE_SIZE, (first) =>
      client.query(PreviewChangePageDocument, { id, first, after, fieldChanges: MAX_FIELD_CHANGES }, options),
    );
  return collect(entriesOf(readPage, ({ release }) => noteRevision(release, revisions)?.changeSummary.changes));
}

function readDrafts({ client, id, options, revisions }: Reader) {
  return collect(
    entriesOf(
      (after) => client.query(PreviewDraftPageDocument, { id, after }, options),
      ({ release }) => noteRevision(release, revisions)?.drafts,
    ),
  );
}

function readMessages({ client, id, options, revisions }: Reader): Promise<PrintedMessage[]> {
  return collect(
    entriesOf(
      (after) => client.query(PreviewMessagePageDocument, { id, after }, options),
      ({ release }) => noteRevision(release, revisions)?.messages,
    ),
  );
}

/** Adds the revision of a release to those that were seen. Returns the release. */
function noteRevision<TRelease extends { readonly revision: string }>(
  release: TRelease | null,
  revisions: Set<string>,
): TRelease | null {
  if (release) revisions.add(release.revision);
  return release;
}
