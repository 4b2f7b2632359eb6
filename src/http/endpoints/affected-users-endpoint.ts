import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { RequestContext } from '../../api/context.js';
import { findRelease } from '../../api/releases/look-ups.js';
import type { CsvAddress } from '../../messages/store/affected-users-csv.js';
import { type AdmissionDeps, admitDownload, requireStillVisible } from '../admission/admit-request.js';
import { whileAllowed } from '../admission/while-allowed.js';
import type { TransportDeps } from '../graphql/transport-deps.js';
import { RequestError } from '../request/request-error.js';
import { openEndpoint } from './open-endpoint.js';

const RULES = { cacheControl: 'no-store', methods: ['GET'], callers: ['MEMBER'] } as const;

/** Serves the users affected by a message as CSV, to members who can see the release, and by links that they read. */
export async function serveAffectedUsersCsv(
  deps: Pick<TransportDeps, 'services'> & AdmissionDeps,
  { releaseId, messageId }: CsvAddress,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  // The URL may have a signature.
  response.setHeader('Referrer-Policy', 'no-referrer');
  const admitted = await openEndpoint(RULES, { request, response }, () => admitDownload(deps, request, requestId));
  const { services } = deps;
  const { actor } = admitted.caller;
  const users = await services.releaseQueries.affectedUsers(actor, releaseId, messageId);
  if (!users) throw new RequestError(404, 'NOT_FOUND', 'There is no such message, or it affects no users.');
  response.setHeader('Content-Type', 'text/csv; charset=utf-8; header=present');
  response.setHeader('Content-Disposition', 'attachment; filename="affected-users.csv"');
  const { rows, csv } = services.affectedUsers.csv(actor, users);
  const find = (context: RequestContext) => findRelease(context, releaseId);
  const requireAllowed = () => requireStillVisible(services, admitted, find);
  await pipeline(rows, csv, (text: AsyncIterable<Buffer>) => whileAllowed(text, requireAllowed), response);
}
