import {
  CLIENT_CAPABILITIES_META_KEY,
  type ClientCapabilities,
  inputRequired,
  inputResponse,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { PersonAsked } from '../tools/tool.js';

/** The name of the question in the protocol. */
const QUESTION = 'agree';

/**
 * Asks the person by a form without fields, which they accept or decline. AGREED without asking if the assistant can't ask:
 * then it is the assistant that asks before it calls a tool that writes.
 *
 * @param confirmation of the plan that the message shows: an answer to another one does not count
 * @throws PersonAsked if the assistant has to ask, and to call the tool again with the answer
 */
export function askPerson(
  server: McpServer,
  context: ServerContext,
  message: string,
  confirmation: string,
): 'AGREED' | 'DECLINED' {
  const { inputResponses, requestState } = context.mcpReq;
  const answer = inputResponse(inputResponses, QUESTION);
  if (answer.kind === 'elicit' && requestState() === confirmation) {
    return answer.action === 'accept' ? 'AGREED' : 'DECLINED';
  }
  if (!canAsk(capabilitiesOf(server, context))) return 'AGREED';
  const form = inputRequired.elicit({ message, requestedSchema: { type: 'object', properties: {} } });
  throw new PersonAsked(inputRequired({ inputRequests: { [QUESTION]: form }, requestState: confirmation }));
}

/** Whether an assistant shows forms. One that names no mode does, as forms are older than other modes. */
export function canAsk(capabilities: ClientCapabilities | undefined): boolean {
  const elicitation = capabilities?.elicitation;
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
}

/** From protocol version 2026-07-28 on, each request states the client's capabilities. Before, the client stated them once. */
function capabilitiesOf(server: McpServer, { mcpReq: { envelope } }: ServerContext): ClientCapabilities | undefined {
  // The SDK has checked the envelope; its type does not name what is in it.
  const stated = envelope as { readonly [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities } | undefined;
  return stated?.[CLIENT_CAPABILITIES_META_KEY] ?? server.server.getClientCapabilities();
}
