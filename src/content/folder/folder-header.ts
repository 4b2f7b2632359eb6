import { describeValue, type Fault, isObject } from '../../json/fault.js';
import { closedObjectFaults, textFaults } from '../definitions/value-faults.js';
import { type ContentFormat, formatFaults } from '../transfer/content-format.js';

/** Which state of a project the content of a folder is, or was before somebody edited the folder. */
export interface PulledState {
  /** The id of the project. */
  readonly project: string;
  /** The project's content revision. */
  readonly revision: number;
  /** The SHA-256 of the project's content at that revision, as `ContentExport.sha256`. */
  readonly sha256: string;
  /**
   * The SHA-256 of the folder's content as canonical JSON, if it differs from `sha256`: the folder may write what is equal in
   * another way, e.g. a field with its default.
   */
  readonly folderSha256?: string;
}

/** What `slipway.json` contains. It is also the project file of the command `slipway`. */
export interface FolderHeader {
  readonly format: ContentFormat;
  /** Unvalidated: the import validates them. */
  readonly renames?: unknown;
  /** The server's address. */
  readonly server?: string;
  /** The name or id of a pipeline. */
  readonly pipeline?: string;
  /** The folder with the content, relative to the file. */
  readonly folder?: string;
  readonly pulled?: PulledState;
}

const OPTIONAL = [
  'renames',
  'server',
  'pipeline',
  'folder',
  'pulled',
] as const satisfies readonly (keyof FolderHeader)[];

/** The faults of the value of `slipway.json`. Renames are validated by the import. */
export function headerFaults(value: unknown): Fault[] {
  const faults = closedObjectFaults(withDefaults(value, OPTIONAL), ['format', ...OPTIONAL]);
  if (!isObject(value)) return faults;
  const { format, server, pipeline, folder, pulled } = value;
  return [
    ...faults,
    ...formatFaults(format),
    ...textFaults('/server', server, httpAddressFault),
    ...textFaults('/pipeline', pipeline, emptyTextFault),
    ...textFaults('/folder', folder, subfolderFault),
    ...pulledFaults(pulled),
  ];
}

/** The faults of `pulled`; none if it is absent. */
function pulledFaults(pulled: unknown): Fault[] {
  if (pulled === undefined) return [];
  const faults = closedObjectFaults(withDefaults(pulled, ['folderSha256']), [
    'project',
    'revision',
    'sha256',
    'folderSha256',
  ]);
  if (isObject(pulled)) {
    const { project, revision, sha256, folderSha256 } = pulled;
    faults.push(...textFaults('/project', project, emptyTextFault), ...revisionFaults(revision));
    faults.push(
      ...textFaults('/sha256', sha256, sha256Fault),
      ...textFaults('/folderSha256', folderSha256, sha256Fault),
    );
  }
  return faults.map(({ path, message }) => ({ path: `/pulled${path}`, message }));
}

/** With a value for each absent property, so that it does not count as missing. */
function withDefaults(value: unknown, properties: readonly string[]): unknown {
  return isObject(value) ? { ...Object.fromEntries(properties.map((property) => [property, null])), ...value } : value;
}

function revisionFaults(revision: unknown): Fault[] {
  if (revision === undefined || (Number.isSafeInteger(revision) && Number(revision) >= 0)) return [];
  return [{ path: '/revision', message: `expected a content revision, got ${describeValue(revision)}` }];
}

function emptyTextFault(text: string): string | null {
  return text.trim() === '' ? 'expected a text, got an empty one' : null;
}

/**
 * Why a path in `slipway.json` is refused: the file must not make the command write outside its own folder. Null for a
 * relative path that does not lead upwards.
 */
export function subfolderFault(path: string): string | null {
  const isBelow = path !== '' && !/^([/\\]|[A-Za-z]:)/.test(path) && !path.split(/[/\\]/).includes('..');
  return isBelow ? null : `expected a folder below that of the file, got ${describeValue(path)}`;
}

function httpAddressFault(text: string): string | null {
  return /^https?:\/\/./.test(text) ? null : `expected an address with http or https, got ${describeValue(text)}`;
}

function sha256Fault(text: string): string | null {
  return /^[0-9a-f]{64}$/.test(text) ? null : `expected 64 hexadecimal digits, got ${describeValue(text)}`;
}
