import type { Command } from 'commander';
import { pick, unwrap } from '../../../typescript/src/index.js';
import { columns } from '../output/columns.js';
import { counted } from '../output/counts.js';
import type { Colors } from '../output/output.js';
import { ago } from '../output/times.js';
import { addServerCommand } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';
import { StatusDocument, type StatusQuery } from './status.generated.js';

type PipelineStatus = NonNullable<StatusQuery['pipeline']>;
type EnvironmentStatus = PipelineStatus['environments'][number];

/** Adds `slipway status`. */
export function addStatusCommand(program: Command, runner: Runner): void {
  addServerCommand(program, {
    usage: 'status',
    summary: 'what each environment runs, and what is pending',
    description: 'Prints what each environment of the pipeline runs, what is being deployed, and how much is pending.',
    examples: [
      ['slipway status', 'the pipeline of slipway.json, or the only one'],
      ['slipway status --pipeline "Billing integrations" --json', 'another one, for a script'],
    ],
  }).action(runner.server(printStatus));
}

/** Prints what each environment of the session's pipeline runs, and what is pending. */
export async function printStatus({ client, output, signal, url, now, ...session }: Session): Promise<void> {
  const { id } = await session.pipeline();
  const answer = await client.query(StatusDocument, { pipelineId: id }, { signal });
  const pipeline = unwrap(pick(answer, (data) => data.pipeline));
  output.result({ server: url, pipeline }, statusLines(pipeline, url, now(), output.colors));
}

/** The status of a pipeline, for people. */
function statusLines(pipeline: PipelineStatus, url: string, now: Date, colors: Colors): readonly string[] {
  const live = columns(pipeline.environments.map((each) => liveCells(each, now, colors)));
  const rows = pipeline.environments.map((each, index) => [
    colors.bold(each.name),
    each.kind === 'DEVELOPMENT' ? lastEdit(each, now) : (live[index] ?? ''),
  ]);
  return [`${colors.bold(pipeline.name)}   ${colors.dim(url)}`, ...columns(rows, 2)];
}

/** What an environment runs, and what is to come. No cells for Development, which runs no release. */
function liveCells(environment: EnvironmentStatus, now: Date, colors: Colors): readonly string[] {
  const { version, liveRelease, kind } = environment;
  if (kind === 'DEVELOPMENT') return [];
  const since = liveRelease?.liveAt ? ago(liveRelease.liveAt, now) : '';
  return [version ?? '-', colors.green('LIVE'), since, doing(environment, now, colors)];
}

function lastEdit({ project: { contentRevision, history } }: EnvironmentStatus, now: Date): string {
  const [edit] = history.nodes;
  if (!edit) return 'no content yet';
  const author = edit.createdBy ? ` by ${edit.createdBy.name}` : '';
  return `edited ${ago(edit.createdAt, now)}${author} (revision ${contentRevision})`;
}

function doing(environment: EnvironmentStatus, now: Date, colors: Colors): string {
  const { deployingRelease: release, openPreview, openRollback, pendingChanges, source } = environment;
  const { percentage = 0, statusMessage = '' } = release?.deployment ?? {};
  return [
    release
      ? colors.yellow(`deploying ${release.version}: ${percentage} %, ${statusMessage}`)
      : failure(environment, now, colors),
    pendingText(pendingChanges.total, source),
    openPreview ? 'a preview is open' : '',
    openRollback ? 'a rollback is open' : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

/** The last release, if it failed after the live one was deployed. */
function failure({ failed, liveRelease }: EnvironmentStatus, now: Date, colors: Colors): string {
  const [last] = failed.nodes;
  if (!last?.failedAt || Date.parse(last.failedAt) < Date.parse(liveRelease?.liveAt ?? '')) return '';
  return colors.red(`${last.version} FAILED ${ago(last.failedAt, now)}`);
}

function pendingText(total: number, source: EnvironmentStatus['source']): string {
  if (!source) return '';
  const from = source.version === null ? source.name : `${source.name} (${source.version})`;
  return total === 0 ? `nothing pending from ${from}` : `${counted(total, 'change')} pending from ${from}`;
}
