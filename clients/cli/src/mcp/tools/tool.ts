import type {
  CallToolResult,
  InputRequiredResult,
  McpServer,
  ServerContext,
  ToolAnnotations,
} from '@modelcontextprotocol/server';
import type * as z from 'zod';
import type { ExitReason } from '../../failures/exit-codes.js';
import { failureOfThrown } from '../../failures/failure-of-error.js';
import type { Output } from '../../output/output.js';
import { findPipeline } from '../../pipeline/find-pipeline.js';
import type { Session } from '../../session/session.js';
import { boundedText } from './bounded-text.js';
import { CapturedOutput } from './captured-output.js';

/** What tools work with. */
export interface Toolbox {
  readonly server: McpServer;
  readonly session: Session;
}

/** What an assistant sees of a tool, and picks it by. */
interface ToolText<Input extends z.ZodObject> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  /** What programs get of the JSON document that the command prints. Nothing without it: then the text says all. */
  readonly output?: z.ZodObject;
  readonly annotations: ToolAnnotations;
}

/** One call of a tool. */
export interface Call {
  /** The session of this call: it has the pipeline that the call names, and ends with the call. */
  readonly session: Session;
  readonly context: ServerContext;
}

/** The person has to be asked before the tool is called again. */
export class PersonAsked extends Error {
  override readonly name = 'PersonAsked';

  constructor(
    /** What the assistant is answered. */
    readonly question: InputRequiredResult,
  ) {
    super('The person is asked first.');
  }
}

/** What commands return. */
type Done = Promise<void> | Promise<ExitReason | undefined>;

/** Annotations of a tool that writes nothing. */
export const READS: ToolAnnotations = { readOnlyHint: true, openWorldHint: false };

/**
 * Adds a tool. It answers what its function prints to the output of the session, as commands do. Whatever the function
 * throws becomes an answer with `isError`.
 */
export function addTool<Input extends z.ZodObject>(
  { server, session }: Toolbox,
  { input, output: schema, name, ...text }: ToolText<Input>,
  run: (call: Call, args: z.output<Input>) => Done,
): void {
  server.registerTool<z.ZodObject, z.ZodObject>(
    name,
    { ...text, inputSchema: input, ...(schema && { outputSchema: schema }) },
    async (args, context) => {
      const output = new CapturedOutput();
      try {
        await run(callOf(session, args, context, output), args as z.output<Input>);
        return { ...textOf(output.lines), ...(schema && { structuredContent: schema.parse(output.data) }) };
      } catch (thrown) {
        if (thrown instanceof PersonAsked) return thrown.question;
        return errorOf(thrown, name, session);
      }
    },
  );
}

function callOf(session: Session, args: Record<string, unknown>, context: ServerContext, output: Output): Call {
  const { client } = session;
  // Also aborted when the connection ends.
  const { signal } = context.mcpReq;
  const { pipeline: name } = args;
  const pipeline = () => (typeof name === 'string' ? findPipeline(client, name, { signal }) : session.pipeline());
  const chosenBy = typeof name === 'string' ? { ...session.chosenBy, pipeline: name } : session.chosenBy;
  return { session: { ...session, output, signal, pipeline, chosenBy }, context };
}

/** An error as an assistant reads it: what was expected, what was got, what to do. */
function errorOf(thrown: unknown, tool: string, { output }: Session): CallToolResult {
  const failure = failureOfThrown(thrown);
  if (failure) return { ...textOf([failure.message, ...failure.lines]), isError: true };
  output.problem(`unexpected fault of ${tool}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
  return { ...textOf([`Unexpected fault of ${tool}: the log of "slipway mcp" on stderr has it.`]), isError: true };
}

function textOf(lines: readonly string[]): CallToolResult {
  return { content: [{ type: 'text', text: boundedText(lines) }] };
}
