import { usageFailure } from '../failures/command-failure.js';
import { counted } from '../output/counts.js';
import { environmentData, parseEnvironmentName } from '../pipeline/environment-names.js';
import { findEnvironment } from '../pipeline/find-environment.js';
import { findVersion } from '../pipeline/find-release.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import type { Session } from '../session/session.js';
import { type FolderLocation, locateFolder } from './content-folder.js';
import { readContent, readItemVersions, type WholeContent } from './project-content.js';
import { pullInto } from './pull.js';
import type { PulledHistory } from './pull-losses.js';
import type { WritePlan } from './write-plan.js';

/** What is pulled, and where to. */
interface PullRequest {
  readonly cwd: string;
  /** The folder on the command line. */
  readonly given: string | undefined;
  /** An environment other than Development, and a version if one is named. */
  readonly from: string | undefined;
  readonly force: boolean;
}

/** Pulls content, and prints what was written. @throws CommandFailure, SlipwayError */
export async function pull(session: Session, { cwd, given, from, force }: PullRequest): Promise<void> {
  const location = locateFolder(cwd, given, session);
  const pipeline = await session.pipeline();
  const source = await readSource(session, from);
  const { projectFile, url, signal } = session;
  const isNamed = projectFile?.server !== undefined || projectFile?.pipeline !== undefined;
  const plan = await pullInto(
    location,
    {
      ...source,
      history: historyOf(session, source),
      settings: isNamed ? {} : { server: url, pipeline: pipeline.name },
    },
    { force, signal },
  );
  printPlan(session, location, source, plan);
}

interface Source extends WholeContent {
  /** What is pulled, in words: `revision 415`. */
  readonly text: string;
  readonly environment: FoundEnvironment;
  /** Null for what the environment has now. */
  readonly version: string | null;
  /** Null unless it is Development: the folder can be pushed to nothing else. */
  readonly project: { readonly id: string; readonly revision: number } | null;
}

async function readSource(session: Session, from: string | undefined): Promise<Source> {
  const name = parseEnvironmentName(from ?? 'development');
  if (name === null) {
    throw usageFailure(`Expected an environment, or one with a version, such as staging@2.4.0, got "${from}"`);
  }
  const environment = await findEnvironment(session, name.kind);
  if (name.version !== undefined) {
    const release = await findVersion(session, environment, name.version);
    const content = await readContent(session, { releaseId: release.id });
    return {
      ...content,
      environment,
      version: name.version,
      text: `${environment.name} ${name.version}`,
      project: null,
    };
  }
  const { id } = environment.project;
  const content = await readContent(session, { projectId: id });
  const revision = content.revision ?? 0;
  const isDevelopment = name.kind === 'DEVELOPMENT';
  const text = isDevelopment ? `revision ${revision}` : `${environment.name}, revision ${revision}`;
  return { ...content, environment, version: null, text, project: isDevelopment ? { id, revision } : null };
}

function historyOf(session: Session, { project }: Source): PulledHistory | null {
  if (project === null) return null;
  const { id, revision } = project;
  return { project: id, revision, versionsOf: (type, key) => readItemVersions(session, id, type, key) };
}

function printPlan(
  { output }: Session,
  { shown }: FolderLocation,
  source: Source,
  { written, removed }: WritePlan,
): void {
  const paths = written.map(([path]) => path);
  const isDone = paths.length + removed.length === 0;
  const counts = [
    ...(paths.length > 0 ? [`${counted(paths.length, 'file')} changed`] : []),
    ...(removed.length > 0 ? [`${removed.length.toLocaleString('en-US')} removed`] : []),
  ];
  const { environment, version, revision: contentRevision, sha256 } = source;
  const document = {
    outcome: isDone ? 'NOTHING_TO_DO' : 'PULLED',
    folder: shown,
    environment: environmentData(environment),
    ...{ version, contentRevision, sha256, written: paths, removed },
  };
  output.result(document, [
    isDone ? `nothing to do: ${shown} has ${source.text}` : `pulled ${source.text}: ${counts.join(', ')}`,
  ]);
}
