import type { FolderHeader, PulledState } from '../../../../src/content/folder/folder-header.js';
import { indentedJson } from '../../../../src/json/indented-json.js';

/** The text of `slipway.json`. Keys are sorted; absent ones are left out. */
export function headerText(header: FolderHeader): string {
  return `${indentedJson(header)}\n`;
}

/** The header once the folder and the project have the same content: it names that state, and lacks the renames that are done. */
export function headerInState({ renames: _, ...header }: FolderHeader, state: PulledState): FolderHeader {
  return { ...header, pulled: state };
}

/** The state that a folder is in, if its content equals that of a project: their texts may still differ. */
export function pulledState(
  project: { readonly id: string; readonly revision: number; readonly sha256: string },
  folderSha256: string,
): PulledState {
  const { id, revision, sha256 } = project;
  return { project: id, revision, sha256, ...(folderSha256 !== sha256 && { folderSha256 }) };
}

/** The SHA-256 that a folder has whose content nobody has edited since it was pulled or pushed. */
export function uneditedSha256({ sha256, folderSha256 }: PulledState): string {
  return folderSha256 ?? sha256;
}
