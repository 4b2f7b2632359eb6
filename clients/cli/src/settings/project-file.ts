import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { subfolderFault } from '../../../../src/content/folder/folder-header.js';
import { usageFailure } from '../failures/command-failure.js';

/** The name of the project file. In a folder of content, it also has the format of the content. */
export const PROJECT_FILE = 'slipway.json';

/** What the project file says to every command. */
export interface ProjectFile {
  /** The folder that it is in. */
  readonly directory: string;
  /** The server's address. */
  readonly server: string | undefined;
  /** The pipeline's name or id. */
  readonly pipeline: string | undefined;
  /** The folder with the content, absolute. That of the file itself if it names none. */
  readonly folder: string;
}

/** A project file is small; anything larger is something else. */
const MAX_BYTES = 1_048_576;

/**
 * The project file of a folder, or of the nearest folder above that has one. If it names no server and no pipeline, as that of
 * a content folder may do, these are those of the next one above that does. Null if there is none.
 *
 * @throws CommandFailure if a file is not valid
 */
export function findProjectFile(startFolder: string): ProjectFile | null {
  let nearest: ProjectFile | null = null;
  for (let folder = resolve(startFolder); ; folder = dirname(folder)) {
    const path = join(folder, PROJECT_FILE);
    if (existsSync(path)) {
      const { server, pipeline, ...found } = readProjectFile(path);
      nearest = { ...(nearest ?? found), server, pipeline };
      if (server !== undefined || pipeline !== undefined) return nearest;
    }
    if (folder === dirname(folder)) return nearest;
  }
}

/** Reads a project file. @throws CommandFailure if it is not valid */
export function readProjectFile(path: string): ProjectFile {
  const values = parse(path);
  const folder = textOf(values, 'folder', path);
  const fault = folder === undefined ? null : subfolderFault(folder);
  if (fault !== null) throw usageFailure(`In ${path}, at "folder": ${fault}`);
  return {
    directory: dirname(path),
    server: textOf(values, 'server', path),
    pipeline: textOf(values, 'pipeline', path),
    folder: resolve(dirname(path), folder ?? '.'),
  };
}

const MERGE_ADVICE = ['in "pulled", keep the side with the higher revision, together with its sha256'];

function parse(path: string): Readonly<Record<string, unknown>> {
  const text = readSmallFile(path).replace(/^\uFEFF/, '');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (/^<{7} /m.test(text)) throw usageFailure(`${path} has a merge conflict of Git`, MERGE_ADVICE);
    // The text is not quoted: the file may be a link to one that is secret.
    throw usageFailure(`Expected JSON in ${path}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  throw usageFailure(`Expected an object in ${path}, such as { "server": "https://slipway.example.com" }`);
}

/** @throws CommandFailure if it is no file, too large, or can't be read */
function readSmallFile(path: string): string {
  try {
    const stats = statSync(path);
    if (stats.isFile() && stats.size <= MAX_BYTES) return readFileSync(path, 'utf8');
  } catch (error) {
    throw usageFailure(`Expected to be able to read ${path}, got ${(error as NodeJS.ErrnoException).code}`);
  }
  throw usageFailure(`Expected ${path} to be a file of at most ${MAX_BYTES} bytes`);
}

function textOf(values: Readonly<Record<string, unknown>>, name: string, path: string): string | undefined {
  const value = values[name];
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw usageFailure(`Expected "${name}" in ${path} to be a text`);
}
