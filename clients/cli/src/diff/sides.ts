import type { FolderDocument } from '../../../../src/content/folder/folder-of-document.js';
import { usageFailure } from '../failures/command-failure.js';
import { locateFolder, readValidContent } from '../folder/content-folder.js';
import { readContent } from '../folder/project-content.js';
import { shellWord } from '../output/shell-word.js';
import { type EnvironmentName, parseEnvironmentName } from '../pipeline/environment-names.js';
import { findEnvironment } from '../pipeline/find-environment.js';
import { findVersion, isReleaseId } from '../pipeline/find-release.js';
import type { Surroundings } from '../session/context.js';
import type { Session } from '../session/session.js';
import { isFolderPath } from './folder-path.js';

/** One side of a comparison, as it is named on the command line. */
export type SideName =
  | { readonly kind: 'FOLDER'; readonly path: string }
  | { readonly kind: 'ENVIRONMENT'; readonly environment: EnvironmentName }
  | { readonly kind: 'RELEASE'; readonly releaseId: string };

/** One side on the server. */
export type ServerSide = { readonly projectId: string } | { readonly releaseId: string };

/** Reads the name of a side: `staging`, `staging@2.4.0`, a release's id, or a folder: `.`, `./content`. @throws CommandFailure */
export function parseSide(text: string): SideName {
  if (isFolderPath(text)) return { kind: 'FOLDER', path: text };
  if (isReleaseId(text)) return { kind: 'RELEASE', releaseId: text };
  const environment = parseEnvironmentName(text);
  if (environment) return { kind: 'ENVIRONMENT', environment };
  throw usageFailure(`Expected an environment, a version, the id of a release, or a folder, got "${text}"`, [
    'such as:    staging   staging@2.4.0',
    `a folder:   ${shellWord(`./${text}`)}`,
  ]);
}

/** The side on the server that a name stands for. @throws CommandFailure, SlipwayError */
export async function serverSide(session: Session, name: Exclude<SideName, { kind: 'FOLDER' }>): Promise<ServerSide> {
  if (name.kind === 'RELEASE') return { releaseId: name.releaseId };
  const { kind, version } = name.environment;
  const environment = await findEnvironment(session, kind);
  if (version === undefined) return { projectId: environment.project.id };
  const { id } = await findVersion(session, environment, version);
  return { releaseId: id };
}

/** The whole content of a side on the server. @throws CommandFailure, SlipwayError */
export async function serverDocument(
  session: Session,
  name: Exclude<SideName, { kind: 'FOLDER' }>,
): Promise<FolderDocument> {
  return (await readContent(session, await serverSide(session, name))).document;
}

/** The content of a folder. @throws CommandFailure if it is not valid */
export async function folderDocument(
  { cwd, signal }: Pick<Surroundings, 'cwd' | 'signal'>,
  path: string,
): Promise<FolderDocument> {
  const location = locateFolder(cwd, path, { projectFile: null, chosenBy: {} });
  return (await readValidContent(location, signal)).content.document;
}
