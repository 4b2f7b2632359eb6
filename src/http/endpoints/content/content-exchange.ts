import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentFormat } from '../../../api/content/look-ups.js';
import type { RequestContext } from '../../../api/context.js';
import { formatMark } from '../../../content/transfer/content-format.js';
import type { Project } from '../../../pipelines/project.entity.js';
import type { AdmissionDeps, AdmittedRequest } from '../../admission/admit-request.js';
import type { TransportDeps } from '../../graphql/transport-deps.js';
import type { TransferLimit } from '../../limits/transfer-limit.js';

/** What exports and imports of content need. */
export type ContentDeps = Pick<TransportDeps, 'services' | 'limits' | 'observability'> &
  AdmissionDeps & { readonly transfers: TransferLimit };

/** An authenticated request and its response. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly admitted: AdmittedRequest;
  readonly context: RequestContext;
}

/** A part of entity tags: it identifies a project's content at its revision, whatever the media type. */
export async function contentTag(context: RequestContext, { id, contentRevision }: Project): Promise<string> {
  const { actor, services } = context;
  const tag = await services.contentQueries.tag(actor, { projectId: id, revision: contentRevision });
  return [tag, ...formatMark(await contentFormat(context, id))].join('-');
}
