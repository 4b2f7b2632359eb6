import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { unauthenticated } from '../graphql/errors.js';
import { affectedUsersCsv, type CsvAddress } from '../messages/affected-users-csv.js';
import { answerError, answerJson } from './answers.js';
import { bearerToken } from './bearer-token.js';
import { clientAddress } from './client-address.js';
import type { DoorParts } from './graphql-over-http.js';

/** Serves the users whom a message concerns as CSV, to members who see the release. */
export async function serveAffectedUsersCsv(
  { services, admission, trustProxy }: Pick<DoorParts, 'services' | 'admission' | 'trustProxy'>,
  { releaseId, messageId }: CsvAddress,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  if (request.method !== 'GET') {
    response.setHeader('Allow', 'GET');
    return answerJson(response, 405, { error: 'Expected GET.' });
  }
  const origin = { requestId, address: clientAddress(request, trustProxy) };
  const authentication = await admission.toOperation(bearerToken(request.headers.authorization), origin);
  if ('refusal' in authentication) {
    response.setHeader('WWW-Authenticate', 'Bearer');
    return answerError(response, 401, unauthenticated(authentication.refusal).toJSON());
  }
  const { caller } = authentication;
  if (caller.kind !== 'MEMBER') return answerJson(response, 403, { error: 'This is for members of the team.' });
  const release = await services.releases.findVisible(caller.actor, releaseId);
  const users = release && (await services.releases.affectedUsers(release, messageId));
  if (!users) return answerJson(response, 404, { error: 'There is no such message, or it concerns no users.' });
  response.setHeader('Content-Type', 'text/csv; charset=utf-8; header=present');
  response.setHeader('Content-Disposition', 'attachment; filename="affected-users.csv"');
  const { rows, csv } = affectedUsersCsv(services.reader, users);
  await pipeline(rows, csv, response);
}
