import type { IncomingMessage, ServerResponse } from 'node:http';
import { jwksOf } from '../../configuration/signing/signing-keys.js';
import type { Services } from '../../services/services.js';
import { allowMethods, answerJson } from '../answers.js';
import { RequestError } from '../request/request-error.js';

const PATH = /^\/projects\/(?<projectId>\w{1,90})\/jwks\.json$/;

/** The project id in the path of a JWKS document. Null for other paths. */
export function projectOfJwksPath(path: string): string | null {
  return PATH.exec(path)?.groups?.projectId ?? null;
}

/** Serves the public key of a project as a JWKS document (RFC 7517), without authentication. */
export async function serveJwks(
  { signingKeys }: Pick<Services, 'signingKeys'>,
  projectId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  allowMethods(request, 'GET', 'HEAD');
  const key = await signingKeys.findPublicKey(projectId);
  if (!key) throw new RequestError(404, 'NOT_FOUND', 'There is no such project, or it has no signing key.');
  response.setHeader('Cache-Control', 'public, max-age=60');
  answerJson(response, 200, jwksOf(key));
}
