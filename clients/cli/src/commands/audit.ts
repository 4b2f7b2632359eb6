import type { Command } from 'commander';
import { collect } from '../../../typescript/src/index.js';
import { usageFailure } from '../failures/command-failure.js';
import { columns } from '../output/columns.js';
import { environmentNamed } from '../pipeline/find-environment.js';
import {
  AUDIT_OUTCOMES,
  type AuditEntry,
  type AuditFilter,
  auditCells,
  auditEntries,
  memberId,
} from '../records/audit.js';
import { choiceOption, chosen, limitOf, timeOf } from '../session/option-values.js';
import { addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';

/** Which entries to print, and how. */
interface AuditOptions extends ServerOptions {
  readonly since?: string;
  readonly until?: string;
  readonly operation?: string;
  readonly member?: string;
  readonly environment?: string;
  readonly subject?: string;
  readonly outcome?: string;
  readonly limit?: string;
  readonly ndjson?: boolean;
}

const DEFAULT_LIMIT = 50;

/** Adds `slipway audit`. */
export function addAuditCommand(program: Command, runner: Runner): void {
  addServerCommand(program, {
    usage: 'audit',
    summary: 'who did what; needs an ADMIN',
    description:
      'Prints entries of the audit log, newest first: when, who, which operation, how it ended, and on what. Without --limit, the newest 50; with --ndjson, all of them, as they arrive.',
    examples: [
      ['slipway audit --since 7d --operation deployRelease', 'the deployments of a week'],
      ['slipway audit --outcome refused --environment production', 'what was refused in Production'],
      [
        'slipway audit --since 2026-05-01 --ndjson > audit.ndjson',
        'everything since a day, one JSON document per line',
      ],
    ],
  })
    .option('--since <time>', 'only from this time: 2h, 7d, a date, or a date with time and offset')
    .option('--until <time>', 'only before this time')
    .option('--operation <name>', 'only this operation: deployRelease')
    .option('--member <name>', 'only what this member did, by name or id')
    .option('--environment <environment>', 'only what concerns this environment')
    .option('--subject <id>', 'only what was done to the object with this id or key')
    .addOption(choiceOption('--outcome <outcome>', 'only with this outcome', AUDIT_OUTCOMES))
    .option('--limit <number>', 'at most so many entries')
    .option('--ndjson', 'print one JSON document per line, as they arrive')
    .action(runner.server(printAudit));
}

/** Prints entries of the audit log, newest first. @throws CommandFailure, SlipwayError */
export async function printAudit(session: Session, options: AuditOptions): Promise<void> {
  const { output } = session;
  if (options.ndjson && output.json) throw usageFailure('Expected --json or --ndjson, got both');
  const unlimited = options.ndjson ? Number.POSITIVE_INFINITY : DEFAULT_LIMIT;
  const limit = options.limit === undefined ? unlimited : limitOf(options.limit);
  const filter = await filterOf(session, options);
  const entries = auditEntries(session, filter, limit);
  if (options.ndjson) return output.stream(jsonLines(entries));
  const all = await collect(entries);
  const rows = columns(all.map((each) => auditCells(each, output.colors)));
  output.result({ entries: all }, all.length === 0 ? ['no entries'] : rows);
  if (all.length === limit) output.note(`There may be more than ${limit}: see --limit and --ndjson.`);
}

async function filterOf(session: Session, options: AuditOptions): Promise<AuditFilter> {
  const { since, until, operation, subject, outcome, member, environment } = options;
  const now = session.now();
  return {
    operation,
    subject,
    from: since === undefined ? undefined : timeOf('--since', since, now),
    until: until === undefined ? undefined : timeOf('--until', until, now),
    outcome: chosen(AUDIT_OUTCOMES, outcome),
    memberId: member === undefined ? undefined : await memberId(session, member),
    projectId: environment === undefined ? undefined : (await environmentNamed(session, environment)).project.id,
  };
}

async function* jsonLines(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}
