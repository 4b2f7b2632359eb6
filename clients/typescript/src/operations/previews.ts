import type { Client } from '../client.js';
import {
  type ChangeFilter,
  type ChangeSelectionInput,
  DiscardPreviewDocument,
  ExcludeChangesDocument,
  IncludeChangesDocument,
  type MessageFilter,
  OpenPreviewDocument,
  PreviewChangedDocument,
  PreviewChangesDocument,
  type PreviewChangesQuery,
  PreviewDocument,
  PreviewMessagesDocument,
  type PreviewMessagesQuery,
  type PreviewSummaryFragment,
  type ReleaseSummaryFragment,
  RollBackDocument,
} from '../generated/graphql.js';
import type { CallOptions, MutationOptions } from '../options.js';
import { entriesOf } from '../pages.js';
import { pick } from '../pick.js';
import type { Result } from '../result.js';
import { statesOf } from '../streams/states-of.js';

/** A preview, whether it is new or was open already. */
export interface OpenedPreview {
  readonly release: PreviewSummaryFragment;
  /** True if it was open already. Others may have excluded changes from it. */
  readonly alreadyOpen: boolean;
  /** How many changes it leaves out. */
  readonly excludedCount: number;
  /** The target's last release, if it failed: retry it instead of creating the same one. */
  readonly failedRelease: ReleaseSummaryFragment | null;
}

/** A change of a release. */
export type PreviewChange = NonNullable<PreviewChangesQuery['release']>['changeSummary']['changes']['nodes'][number];
/** A message of a release. */
export type PreviewMessage = NonNullable<PreviewMessagesQuery['release']>['messages']['nodes'][number];

/** Opens a preview of a promotion to Staging or Production, or returns the open one. */
export async function openPreview(
  client: Client,
  environmentId: string,
  options?: MutationOptions,
): Promise<Result<OpenedPreview>> {
  const result = await client.mutate(OpenPreviewDocument, { input: { environmentId } }, options);
  return pick(result, ({ createRelease }) => opened(createRelease));
}

/** Opens a preview that restores an earlier release of the same environment. */
export async function rollBack(
  client: Client,
  releaseId: string,
  options?: MutationOptions,
): Promise<Result<OpenedPreview>> {
  const result = await client.mutate(RollBackDocument, { input: { releaseId } }, options);
  return pick(result, ({ rollBackRelease }) => opened(rollBackRelease));
}

/** A preview's revision, suggested version and counts. NOT_FOUND if the caller sees no such release. */
export async function readPreview(
  client: Client,
  releaseId: string,
  options?: CallOptions,
): Promise<Result<PreviewSummaryFragment>> {
  return pick(await client.query(PreviewDocument, { id: releaseId }, options), ({ release }) => release);
}

/** What a release changes. @throws SlipwayError with NOT_FOUND if the caller sees no such release */
export function changesOf(
  client: Client,
  releaseId: string,
  filter: ChangeFilter = {},
  options?: CallOptions,
): AsyncIterable<PreviewChange> {
  return entriesOf(
    (after) => client.query(PreviewChangesDocument, { id: releaseId, after, filter }, options),
    ({ release }) => release?.changeSummary.changes,
  );
}

/** What to know or do before a release. @throws SlipwayError with NOT_FOUND if the caller sees no such release */
export function messagesOf(
  client: Client,
  releaseId: string,
  filter: MessageFilter = {},
  options?: CallOptions,
): AsyncIterable<PreviewMessage> {
  return entriesOf(
    (after) => client.query(PreviewMessagesDocument, { id: releaseId, after, filter }, options),
    ({ release }) => release?.messages,
  );
}

/** Leaves changes out of a preview. REFUSED with CHANGE_NEEDED if others need them, unless `withDependants` is set. */
export async function excludeChanges(
  client: Client,
  input: ChangeSelectionInput,
  options?: MutationOptions,
): Promise<Result<PreviewSummaryFragment>> {
  return pick(await client.mutate(ExcludeChangesDocument, { input }, options), (data) => data.excludeChanges.release);
}

/** Takes changes into a preview again. REFUSED with CHANGE_NEEDED if they need others, unless `withNeeded` is set. */
export async function includeChanges(
  client: Client,
  input: ChangeSelectionInput,
  options?: MutationOptions,
): Promise<Result<PreviewSummaryFragment>> {
  return pick(await client.mutate(IncludeChangesDocument, { input }, options), (data) => data.includeChanges.release);
}

/** Closes a preview without deploying it. */
export async function discardPreview(
  client: Client,
  releaseId: string,
  options?: MutationOptions,
): Promise<Result<ReleaseSummaryFragment>> {
  const result = await client.mutate(DiscardPreviewDocument, { input: { releaseId } }, options);
  return pick(result, ({ discardRelease }) => discardRelease.release);
}

/** A preview whenever its changes or messages may have changed, until it is no preview any more. @throws SlipwayError */
export function followPreview(
  client: Client,
  releaseId: string,
  options?: CallOptions,
): AsyncIterableIterator<PreviewSummaryFragment, undefined> {
  return statesOf(client.subscribe(PreviewChangedDocument, { releaseId }, options), (data) => data.previewChanged);
}

function opened(payload: {
  readonly release: PreviewSummaryFragment | null;
  readonly alreadyOpen: boolean;
  readonly excludedCount: number;
  readonly failedRelease: ReleaseSummaryFragment | null;
}): OpenedPreview | null {
  const { release, alreadyOpen, excludedCount, failedRelease } = payload;
  return release && { release, alreadyOpen, excludedCount, failedRelease };
}
