import type { ExitReason } from '../failures/exit-codes.js';
import { counted } from '../output/counts.js';
import type { Output } from '../output/output.js';
import type { Surroundings } from '../session/context.js';
import { findProjectFile } from '../settings/project-file.js';
import { faultLine, locateFolder, readContentFiles, validProjectFile } from './content-folder.js';
import { validateFolder } from './validate-folder.js';

/** Validates a folder, and prints its faults. Returns the reason of the exit code if there are any. */
export async function printFaults(
  output: Output,
  { cwd, signal }: Pick<Surroundings, 'cwd' | 'signal'>,
  given: string | undefined,
): Promise<ExitReason | undefined> {
  const projectFile = given === undefined ? validProjectFile(() => findProjectFile(cwd)) : null;
  const location = locateFolder(cwd, given ?? (projectFile === null ? '.' : undefined), {
    projectFile,
    chosenBy: {},
  });
  const { items, faults } = validateFolder(await readContentFiles(location, signal));
  const valid = faults.length === 0;
  const lines = valid
    ? [`valid: ${counted(items, 'item')} in ${location.shown}`]
    : faults.map((fault) => faultLine(location.shown, fault));
  output.result({ folder: location.shown, valid, itemCount: items, faults }, lines);
  if (valid) return undefined;
  output.note(`${counted(faults.length, 'fault')} in ${location.shown}`);
  return 'REFUSED';
}
