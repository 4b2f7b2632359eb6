import { HEADER_FILE } from '../../../../src/content/folder/layout.js';
import { CommandFailure } from '../failures/command-failure.js';
import type { Output } from '../output/output.js';
import type { FolderLocation } from './content-folder.js';
import { headerInState, headerText, pulledState } from './header-text.js';
import type { ProjectState } from './push-rules.js';
import type { ValidContent } from './validate-folder.js';
import { replaceFile } from './write-files.js';

/**
 * Keeps in `slipway.json` that the folder and the project have the same content, and removes the renames, which are done.
 * The push has succeeded already: a file that can't be written is only a warning.
 */
export function keepState(
  output: Output,
  { location, content }: { readonly location: FolderLocation; readonly content: ValidContent },
  project: ProjectState,
  folderSha256: string,
): void {
  const before = headerText(content.header);
  const text = headerText(headerInState(content.header, pulledState(project, folderSha256)));
  if (text === before) return;
  try {
    replaceFile(location.root, HEADER_FILE, text);
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    output.note(`warning: slipway.json does not name the new revision: ${error.message}`);
  }
}
