import type { IncomingMessage } from 'node:http';
import { recordOperation } from '../../../api/auditing/audited-operations.js';
import { findProject } from '../../../api/pipelines/look-ups.js';
import { type ChangeCounts, countChanges } from '../../../content/changes/change-row.js';
import type { ImportInput } from '../../../content/transfer/content-import.service.js';
import type { ImportPart } from '../../../content/transfer/document-parts.js';
import { partsOfJson, partsOfLines } from '../../../content/transfer/import-parts.js';
import { ForbiddenError, refuse } from '../../../errors/refusals.js';
import { mutate, type UserErrorNode } from '../../../graphql/mutations.js';
import { jsonFaultSentence } from '../../../json/read-json.js';
import { JsonStreamError } from '../../../json/stream/stream-value.js';
import type { Actor } from '../../../team/permissions.js';
import { requireMember } from '../../admission/admit-request.js';
import { answerJson } from '../../answers.js';
import { withArrivalTimeout } from '../../connections/arrival.js';
import { namesAnyEntityTag, namesEntityTag } from '../../request/entity-tags.js';
import { receiveBody } from '../../request/request-body.js';
import { badRequest, RequestError } from '../../request/request-error.js';
import { type ContentDeps, contentTag, type Exchange } from './content-exchange.js';
import { CONTENT_MEDIA_TYPES, FILE_EXTENSIONS, isNdjson } from './content-media-type.js';

/** The answer to an import: `ImportContentPayload` of the schema, with only the counts of its change summary. */
interface ImportPayload {
  readonly project: { readonly id: string; readonly contentRevision: number } | null;
  readonly changeSummary: { readonly counts: Readonly<Record<string, ChangeCounts>> } | null;
  readonly userErrors: readonly UserErrorNode[];
}

/** Replaces a project's content by the request's body, or reports what that would change (a dry run). */
export async function importContent(deps: ContentDeps, projectId: string, exchange: Exchange): Promise<void> {
  const { request, response, context, admitted } = exchange;
  const input = { projectId, ...parametersOf(request) };
  const write = async () => {
    const expected = await expectedRevision(input, exchange);
    return deps.services.contentImport.importStream(
      context.actor,
      { ...input, expectedContentRevision: expected },
      { open: () => partsOf(deps, exchange), reloadActor: () => currentMember(exchange) },
    );
  };
  const payload: ImportPayload = await deps.transfers.run(admitted.limitKey, () =>
    recordOperation(context, 'importContent', input, () =>
      withClientErrors(() => mutate(context, { write, payload: answer, refused })),
    ),
  );
  answerJson(response, importStatusOf(payload, request), payload);
}

const answer = async ({
  projectId,
  contentRevision,
  changes,
}: Awaited<ReturnType<ContentDeps['services']['contentImport']['importStream']>>) => {
  const { ALL: all, INTEGRATION: integrations, APP_EVENT: appEvents, WORKFLOW: workflows } = countChanges(changes);
  return {
    project: { id: projectId, contentRevision },
    changeSummary: { counts: { all, integrations, appEvents, workflows } },
  };
};

const refused = () => ({ project: null, changeSummary: null });

/** The member's current permissions. @throws RequestError 401 or 403 */
async function currentMember({ admitted }: Exchange): Promise<Actor> {
  const { caller } = await admitted.reauthenticate();
  requireMember(caller);
  return caller.actor;
}

/** Starts to read the body, and yields its parts. */
function partsOf({ limits: { transfer } }: ContentDeps, { request, response }: Exchange): AsyncIterable<ImportPart> {
  // The socket is idle while a part is stored. `whileArriving` times out instead.
  request.socket.setTimeout(0);
  const body = receiveBody(request, response, {
    mediaTypes: CONTENT_MEDIA_TYPES,
    maxBytes: transfer.maxImportBytes,
    setting: 'SLIPWAY_MAX_IMPORT_BYTES',
  });
  const bytes = withArrivalTimeout(body, { silenceMs: transfer.silenceMs, totalMs: transfer.totalMs });
  return isNdjson(request) ? partsOfLines(bytes) : partsOfJson(bytes);
}

const PARAMETERS = ['dryRun', 'expectedContentRevision', 'ref'] as const;

type Parameters = Pick<ImportInput, (typeof PARAMETERS)[number]>;

/** The query parameters. They have the names of the mutation's input fields. @throws RequestError 400 */
function parametersOf({ url = '' }: IncomingMessage): Parameters {
  const text = url.split('?').slice(1).join('?');
  if (!isPercentEncoded(text)) throw badRequest('Expected parameters in percent-encoded UTF-8.');
  const query = new URLSearchParams(text);
  for (const name of query.keys()) {
    if (!PARAMETERS.some((each) => each === name)) {
      throw badRequest(`Expected no parameters other than ${PARAMETERS.join(', ')}.`);
    }
    if (query.getAll(name).length > 1) throw badRequest(`Expected the parameter ${name} once.`);
  }
  const dryRun = query.get('dryRun') ?? 'false';
  if (dryRun !== 'true' && dryRun !== 'false') throw badRequest('Expected dryRun=true or dryRun=false.');
  const expected = query.get('expectedContentRevision');
  if (expected !== null && !/^\d{1,9}$/.test(expected)) {
    throw badRequest('Expected expectedContentRevision to be a content revision: a whole number.');
  }
  return {
    dryRun: dryRun === 'true',
    expectedContentRevision: expected === null ? null : Number(expected),
    ref: query.get('ref'),
  };
}

/** Whether a query can be decoded without loss: `URLSearchParams` replaces what is not UTF-8. */
function isPercentEncoded(query: string): boolean {
  try {
    decodeURIComponent(query);
    return /^[!-~]*$/.test(query);
  } catch {
    return false;
  }
}

/** The expected revision: that of the parameter, or the current one if its entity tag is in `If-Match`. Null for any. */
async function expectedRevision(
  { projectId, expectedContentRevision }: ImportInput,
  { request, context }: Exchange,
): Promise<number | null> {
  const { 'if-match': ifMatch } = request.headers;
  const project = ifMatch === undefined || namesAnyEntityTag(ifMatch) ? null : await findProject(context, projectId);
  // If the project does not exist, the import itself is refused.
  if (!project) return expectedContentRevision ?? null;
  const tag = await contentTag(context, project);
  if (!Object.values(FILE_EXTENSIONS).some((extension) => namesEntityTag(ifMatch, `${tag}-${extension}`))) {
    const { contentRevision } = project;
    const message = `The project's content is at revision ${contentRevision}, which has a different entity tag. Read it again.`;
    refuse('CONFLICT', message, { field: ['If-Match'] });
  }
  return expectedContentRevision ?? project.contentRevision;
}

/** Runs an import, and translates the client's mistakes to `RequestError`s. */
async function withClientErrors<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ForbiddenError) throw new RequestError(403, 'FORBIDDEN', error.message);
    if (!(error instanceof JsonStreamError)) throw error;
    const where = error.line === null ? 'the body' : `line ${error.line} of the body`;
    throw badRequest(jsonFaultSentence(error.fault, where));
  }
}

function importStatusOf({ userErrors: [first] }: ImportPayload, { headers }: IncomingMessage): number {
  switch (first?.code) {
    case undefined:
      return 200;
    case 'NOT_FOUND':
      return 404;
    case 'ENVIRONMENT_READ_ONLY':
      return 409;
    case 'CONFLICT':
      return headers['if-match'] === undefined ? 409 : 412;
    default:
      return 400;
  }
}
