import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CommandFailure, usageFailure } from '../failures/command-failure.js';
import { counted } from '../output/counts.js';
import { type ChoosingOptions, commandHint, hintLines } from '../output/hint.js';
import { PROJECT_FILE, type ProjectFile, readProjectFile } from '../settings/project-file.js';
import { readJournal } from './pull-journal.js';
import { type Files, readFiles } from './read-files.js';
import { type PlacedFault, type ValidatedFolder, type ValidContent, validateFolder } from './validate-folder.js';

/** Where the content is. */
export interface FolderLocation {
  /** An absolute path. */
  readonly root: string;
  /** As it is shown, and can be given on the command line. */
  readonly shown: string;
  readonly chosenBy: ChoosingOptions;
}

/** What decides which folder is meant. */
interface FolderChoice {
  readonly projectFile: ProjectFile | null;
  /** How the command line chose the server and the pipeline. */
  readonly chosenBy: ChoosingOptions;
}

/**
 * The folder of the content: the given one, else that of the project file. A given folder whose `slipway.json` names another
 * `folder` leads to that one.
 *
 * @throws CommandFailure if neither is there
 */
export function locateFolder(
  cwd: string,
  given: string | undefined,
  { projectFile, chosenBy }: FolderChoice,
): FolderLocation {
  const base = given === undefined ? projectFile?.folder : resolve(cwd, given);
  if (base === undefined) {
    throw usageFailure('Expected the folder of the content, as there is no slipway.json here or above', [
      ...hintLines(['name it', commandHint({ chosenBy }, 'pull', 'content')]),
    ]);
  }
  const root = given === undefined ? base : folderNamedIn(base);
  const path = relative(cwd, root) || '.';
  return { root, shown: path.startsWith('..') ? root : path, chosenBy };
}

/** The folder that a command works on. @throws CommandFailure if a pull into it was interrupted */
export async function readContentFiles(location: FolderLocation, signal: AbortSignal): Promise<Files> {
  const { root, shown } = location;
  if (!existsSync(root)) throw usageFailure(`Expected a folder, found none: ${shown}`);
  if (readJournal(root) !== null) {
    throw new CommandFailure('CONFLICT', `A pull into ${shown} was interrupted: the folder is incomplete`, {
      lines: hintLines(['complete it', commandHint(location, 'pull', shown)]),
    });
  }
  return readFiles(root, signal);
}

/** The valid content of a folder. @throws CommandFailure that lists its faults */
export async function readValidContent(
  location: FolderLocation,
  signal: AbortSignal,
): Promise<{ readonly files: Files; readonly content: ValidContent }> {
  const files = await readContentFiles(location, signal);
  const { content, faults } = validateFolder(files);
  if (content === null) throw invalidFolder(location, faults);
  return { files, content };
}

/** How many faults a failure lists. */
const MAX_LISTED = 50;

function invalidFolder({ shown }: FolderLocation, faults: ValidatedFolder['faults']): CommandFailure {
  const lines = faults.slice(0, MAX_LISTED).map((fault) => faultLine(shown, fault));
  const more =
    faults.length > MAX_LISTED
      ? hintLines([`and ${faults.length - MAX_LISTED} more`, commandHint({ chosenBy: {} }, 'validate', shown)])
      : [];
  return new CommandFailure('REFUSED', `${counted(faults.length, 'fault')} in ${shown}`, {
    lines: [...lines, ...more],
    details: { faults },
  });
}

/** A fault as compilers print it, so that editors find its place: `content/app-events/a.json:3: expected …`. */
export function faultLine(folder: string, { file, line, path, message }: PlacedFault): string {
  const place = `${folder === '.' ? file : join(folder, file)}:${line}`;
  return [place, path, message].filter((part) => part !== '').join(': ');
}

function folderNamedIn(folder: string): string {
  return validProjectFile(() => readProjectFile(join(folder, PROJECT_FILE)))?.folder ?? folder;
}

/** A project file. Null if it is absent or has faults: reading the folder says which. */
export function validProjectFile(read: () => ProjectFile | null): ProjectFile | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof CommandFailure || (error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
