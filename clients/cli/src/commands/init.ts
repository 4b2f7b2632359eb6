import { existsSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import type { Command } from 'commander';
import { CommandFailure, usageFailure } from '../failures/command-failure.js';
import { commandHint } from '../output/hint.js';
import { addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';
import { PROJECT_FILE, readProjectFile } from '../settings/project-file.js';

interface InitOptions extends ServerOptions {
  readonly folder: string;
}

/** Adds `slipway init`. */
export function addInitCommand(program: Command, runner: Runner): void {
  const { cwd } = runner.surroundings;
  addServerCommand(program, {
    usage: 'init',
    summary: `write ${PROJECT_FILE} for this folder`,
    description: `Writes ${PROJECT_FILE} into this folder: the server, the pipeline, and the folder that has the content. Commands in this folder, and in those below it, then need no options. Keep the file in Git: it has no secrets.`,
    examples: [['slipway init --pipeline "Billing integrations"', 'the content goes into the folder "content"']],
  })
    .option('--folder <path>', 'the folder for the content', 'content')
    .action(runner.server((session: Session, options: InitOptions) => init(session, options, cwd)));
}

async function init(session: Session, options: InitOptions, cwd: string): Promise<void> {
  const folder = contentFolder(options.folder);
  const { profile, tokenFile } = session.chosenBy;
  const { name } = await session.pipeline();
  const values = { folder, pipeline: name, server: session.url };
  const path = join(cwd, PROJECT_FILE);
  const text = `${JSON.stringify(values, null, 2)}\n`;
  if (existsSync(path)) {
    refuseOther(path, values, cwd);
    session.output.result({ outcome: 'NOTHING_TO_DO', ...values }, [
      `nothing to do: ${PROJECT_FILE} says this already`,
    ]);
    return;
  }
  // Never over a file that appears in between.
  writeFileSync(path, text, { flag: 'wx' });
  session.output.result({ outcome: 'WRITTEN', ...values }, [
    `wrote ${PROJECT_FILE}: "${name}" on ${session.url}, content in ${folder}`,
    // The file chooses the server and the pipeline from now on.
    `next:   ${commandHint({ chosenBy: { profile, tokenFile } }, 'pull')}`,
  ]);
}

/** The path of the content's folder, with slashes. @throws CommandFailure if it is outside of this folder */
function contentFolder(given: string): string {
  const path = normalize(given).replaceAll('\\', '/').replace(/\/$/, '');
  if (given !== '' && !isAbsolute(path) && path !== '..' && !path.startsWith('../')) return path;
  throw usageFailure(`Expected --folder to be below this folder, got "${given}"`);
}

function refuseOther(path: string, values: Readonly<Record<string, string>>, cwd: string): void {
  const present = readProjectFile(path);
  const differing = Object.entries({
    folder: [present.folder, join(cwd, values.folder ?? '')],
    pipeline: [present.pipeline, values.pipeline],
    server: [present.server, values.server],
  }).flatMap(([name, [is, wanted]]) => (is === wanted ? [] : [`${name}: ${is ?? 'not named'}, not ${wanted}`]));
  if (differing.length > 0)
    throw new CommandFailure('REFUSED', `${PROJECT_FILE} exists, and says something else`, { lines: differing });
}
