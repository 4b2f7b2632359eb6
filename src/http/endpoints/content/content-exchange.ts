import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestContext } from '../../../api/context.js';
import type { Project } from '../../../pipelines/project.entity.js';
import type { AdmitParts, Visitor } from '../../admission/admit-request.js';
import type { TransportDeps } from '../../graphql/graphql-over-http.js';
import type { Transfers } from '../../limits/transfers.js';

/** What serves and takes whole contents. */
export type ContentParts = Pick<TransportDeps, 'services' | 'limits' | 'observability'> &
  AdmitParts & { readonly transfers: Transfers };

/** A request whose caller is known, and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly visitor: Visitor;
  readonly context: RequestContext;
}

/** What sets a project's content apart from any other that was ever there, in every media type. */
export async function contentTag({ actor, services }: RequestContext, project: Project): Promise<string> {
  return services.contentQueries.tag(actor, { projectId: project.id, revision: project.contentRevision });
}
