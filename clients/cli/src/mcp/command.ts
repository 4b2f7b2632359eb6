import type { Command } from 'commander';
import { addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';

interface McpOptions extends ServerOptions {
  readonly allowWrites?: boolean;
}

/** Adds `slipway mcp`. */
export function addMcpCommand(program: Command, runner: Runner): void {
  addServerCommand(program, {
    usage: 'mcp',
    summary: 'a server of the Model Context Protocol, for assistants',
    description:
      'Serves the Model Context Protocol (MCP) on stdin and stdout, so that an assistant can read pipelines, releases and deployments. It ends when stdin is closed. With --allow-writes the assistant can also release, roll back, retry and cancel, as far as the token may; each of these is shown before it is done.',
    examples: [
      ['slipway mcp', 'the line for the configuration of an assistant: only reads'],
      ['slipway mcp --allow-writes --pipeline "Billing integrations"', 'also releases; for one pipeline by default'],
    ],
  })
    .option('--allow-writes', 'also offer tools that release, roll back, retry and cancel')
    .action(
      runner.server(async (session, options: McpOptions) => {
        // Loaded here, because other commands must not wait for the SDK.
        const { serve } = await import('./serve.js');
        await serve(session, { allowWrites: options.allowWrites === true });
      }),
    );
}
