import { Command, CommanderError } from 'commander';
import { addAccountCommands } from '../commands/account.js';
import { addAdminCommands } from '../commands/admin.js';
import { addAuditCommand } from '../commands/audit.js';
import { addCredentialsCommands } from '../commands/credentials.js';
import { addDeploymentCommands } from '../commands/deployment.js';
import { addDiffCommand } from '../commands/diff.js';
import { addFolderCommands } from '../commands/folder.js';
import { addHistoryCommands } from '../commands/history.js';
import { addInitCommand } from '../commands/init.js';
import { addPipelinesCommands } from '../commands/pipelines.js';
import { addPreviewCommand } from '../commands/preview.js';
import { addReleaseCommands } from '../commands/release.js';
import { addSecretCommands } from '../commands/secrets.js';
import { addStatusCommand } from '../commands/status.js';
import { addTeamSettingCommands } from '../commands/team-settings.js';
import { addUserCommands } from '../commands/users.js';
import { addVariableCommands } from '../commands/variables.js';
import { addWebhookCommands } from '../commands/webhooks.js';
import { addCompletionCommands } from '../completion/command.js';
import { usageFailure } from '../failures/command-failure.js';
import { EXIT_CODES, exitCodeLines } from '../failures/exit-codes.js';
import { addMcpCommand } from '../mcp/command.js';
import { outputOf, type Surroundings } from '../session/context.js';
import { createRunner, printFailure, type Runner } from '../session/runner.js';
import { COMMAND_VERSION } from '../version.js';

type AddCommands = (program: Command, runner: Runner) => void;

/** The commands by subject, in the order in which the help lists them. */
const COMMANDS: Readonly<Record<string, readonly AddCommands[]>> = {
  'Begin:': [addAccountCommands, addPipelinesCommands, addInitCommand, addStatusCommand],
  'Content:': [addFolderCommands, addDiffCommand],
  'Releases:': [addPreviewCommand, addReleaseCommands, addDeploymentCommands, addHistoryCommands],
  'Configuration:': [addSecretCommands, addVariableCommands, addCredentialsCommands, addTeamSettingCommands],
  'People and systems:': [
    addUserCommands,
    addAuditCommand,
    addWebhookCommands,
    addAdminCommands,
    addMcpCommand,
    addCompletionCommands,
  ],
};

const SETTINGS = [
  'Settings, of which flags go first:',
  '  SLIPWAY_URL, SLIPWAY_TOKEN   the server, and the token to use there; SLIPWAY_TOKEN is sent to SLIPWAY_URL only',
  '  SLIPWAY_PIPELINE             the name or id of the pipeline',
  '  SLIPWAY_PROFILE              a profile that "slipway login" has kept',
  '  slipway.json                 { "server", "pipeline", "folder" }, in this folder or one above it',
  '  NO_COLOR, CI                 no colours, and no progress bar',
];

/** Runs one command line. Returns the exit code. */
export async function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<number> {
  let exitCode: number = EXIT_CODES.DONE.code;
  const runner = createRunner(surroundings, (code) => {
    exitCode = code;
  });
  try {
    await createProgram(runner).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return EXIT_CODES.DONE.code;
    // Commander has printed the help already if a command was called without a subcommand.
    if (error.code === 'commander.help') return EXIT_CODES.USAGE.code;
    const [message = '', ...more] = error.message.replace(/^error: /, '').split('\n');
    const output = outputOf(surroundings, { json: args.includes('--json') });
    return printFailure(usageFailure(message, [...more, 'see:   slipway --help']), output);
  }
  return exitCode;
}

/** The whole command. */
function createProgram(runner: Runner): Command {
  const { stdout, stderr } = runner.surroundings;
  const program = new Command('slipway')
    .description('Releases integrations from Development to Staging to Production.')
    .version(COMMAND_VERSION)
    // So that "--version" of a subcommand is not that of the program.
    .enablePositionalOptions()
    .configureHelp({ subcommandTerm: termOf })
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      // Printed by `runCommandLine`, like every other failure.
      outputError: () => undefined,
    })
    .addHelpText('after', ['', ...SETTINGS, '', 'Exit codes:', ...exitCodeLines()].join('\n'));
  for (const [subject, all] of Object.entries(COMMANDS)) {
    program.commandsGroup(subject);
    for (const add of all) add(program, runner);
  }
  return program.helpCommand(true);
}

/** A command in the list of commands, with its arguments. Its options are in its own help. */
function termOf(command: Command): string {
  const args = command.registeredArguments.map((each) => (each.required ? `<${each.name()}>` : `[${each.name()}]`));
  return [command.name(), ...args].join(' ');
}
