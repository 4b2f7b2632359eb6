import type { Command } from 'commander';
import { type Missing, missingOf, usesText } from '../configuration/missing.js';
import type { ConfigurationKind } from '../configuration/needs.generated.js';
import { readNeeds } from '../configuration/needs.js';
import { columns } from '../output/columns.js';
import type { Output } from '../output/output.js';
import { environmentData } from '../pipeline/environment-names.js';
import { environmentNamed } from '../pipeline/find-environment.js';
import { addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';

/** What `missing` is about. */
interface MissingText {
  readonly kind: ConfigurationKind;
  /** The group of the command: `secrets`. */
  readonly group: string;
  /** For people: `secret`, or `the credentials of an integration`. */
  readonly noun: string;
}

interface MissingOptions extends ServerOptions {
  readonly exitCode?: boolean;
}

/** Adds `missing` to a group. */
export function addMissingCommand(group: Command, runner: Runner, text: MissingText): void {
  addServerCommand(group, {
    usage: 'missing <environment>',
    summary: `which ${text.noun} has no value`,
    description: `Prints each ${text.noun} that the content of an environment uses, or an open preview or rollback brings, and that has no value there. Prints the command that gives the value. Opens no preview.`,
    examples: [
      [`slipway ${text.group} missing staging`, 'what to set, and how'],
      [`slipway ${text.group} missing production --exit-code --quiet`, 'in a job: 1 if something is missing'],
    ],
  })
    .option('--exit-code', 'end with 1 if something is missing')
    .action(
      runner.server((session: Session, options: MissingOptions, environment: string) =>
        printMissing(session, options, text, environment),
      ),
    );
}

async function printMissing(session: Session, options: MissingOptions, { kind, noun }: MissingText, name: string) {
  const environment = await environmentNamed(session, name);
  const needs = await readNeeds(session, environment, kind);
  const missing = missingOf(kind, environment, needs);
  const { output } = session;
  if (needs.ofPreviews === null && environment.kind !== 'DEVELOPMENT')
    output.note(`No preview is open for ${environment.name}: what a release would bring is not included.`);
  const lines = missingLines(missing, environment.name, noun, output);
  output.result({ environment: environmentData(environment), missing }, lines);
  return missing.length > 0 && options.exitCode ? ('REFUSED' as const) : undefined;
}

function missingLines(missing: readonly Missing[], environment: string, noun: string, { colors }: Output) {
  if (missing.length === 0) return [`nothing to do: no ${noun} lacks a value in ${environment}`];
  return columns(
    missing.map((each) => [
      colors.bold([each.key, each.settingId].filter(Boolean).join(' ')),
      colors.dim(usesText(each)),
      each.command ?? '',
    ]),
  );
}
