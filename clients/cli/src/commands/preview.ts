import { type Command, Option } from 'commander';
import { usageFailure } from '../failures/command-failure.js';
import type { PreviewFormat } from '../preview/preview-command.js';
import { addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';

interface PreviewOptions extends ServerOptions {
  readonly format?: PreviewFormat;
  readonly release?: string;
  readonly discard?: boolean;
}

/** Adds `slipway preview`. */
export function addPreviewCommand(program: Command, runner: Runner): void {
  const { cwd } = runner.surroundings;
  const command = addServerCommand(program, {
    usage: 'preview [environment]',
    summary: 'what a release, or a push, would change, and what to know before it',
    description:
      'Prints the changes and messages of the preview of an environment, and opens it if none is open. It prints those of a release for staging@2.5.0 or --release, and with --folder what a push of the folder would change in Development. That only reads.',
    examples: [
      ['slipway preview staging', 'what Development would bring to Staging'],
      ['slipway preview staging --format markdown --discard > comment.md', 'for a comment on a pull request'],
      ['slipway preview --folder content --format markdown', 'what a push of the folder would change in Development'],
      ['slipway preview staging@2.5.0 --json', 'what a release has changed'],
    ],
  })
    .addOption(
      new Option('--format <format>', 'how to print it; json is the same as --json').choices([
        'text',
        'markdown',
        'json',
      ]),
    )
    .option('--release <id>', 'a release, by its id')
    .option('--folder <folder>', 'a folder of content, compared with Development')
    .option('--discard', 'close the preview afterwards, unless it was open before');
  // Before the action runs, so that also a failure is printed as JSON.
  command.on('option:format', (format) => format === 'json' && command.setOptionValue('json', true));
  command.action(
    runner.server(async (session: Session, options: PreviewOptions, environment?: string) => {
      const { preview } = await import('../preview/preview-command.js');
      const { release: releaseId, folder, discard = false } = options;
      await preview(session, { cwd, environment, releaseId, folder, format: formatOf(options), discard });
    }),
  );
}

function formatOf({ json, format = json ? 'json' : 'text' }: PreviewOptions): PreviewFormat {
  if (json && format !== 'json') throw usageFailure(`Expected one of --json and --format ${format}, got both`);
  return format;
}
