import type { Command } from 'commander';
import { type Result, SlipwayError, unwrap } from '../../../typescript/src/index.js';
import type { SetOutcome } from '../configuration/set-values.js';
import { columns } from '../output/columns.js';
import { ago } from '../output/times.js';
import { environmentData } from '../pipeline/environment-names.js';
import { environmentNamed } from '../pipeline/find-environment.js';
import type { FoundEnvironment } from '../pipeline/pipelines.js';
import { addServerCommand, type ServerOptions } from '../session/options.js';
import type { Runner } from '../session/runner.js';
import type { Session } from '../session/session.js';

/** A kind of configuration that can be listed. */
interface ListedKind<T> {
  /** The group of the commands, and the name of the list in the JSON document: `secrets`. */
  readonly group: string;
  /** What one of them is called: `secret`. */
  readonly noun: string;
  /** The help of the group, and of its command `list`. */
  readonly help: { readonly group: string; readonly list: string };
  /** All of a project. @throws SlipwayError */
  list(session: Session, projectId: string): Promise<readonly T[]>;
  /** The cells of one of them, for people. */
  cellsOf(stored: T, session: Session): readonly string[];
}

/** A kind of configuration that can be listed, and deleted by key. */
export interface StoredKind<T> extends ListedKind<T> {
  /** Deletes one. NOT_FOUND if there is none. */
  remove(session: Session, projectId: string, key: string): Promise<Result<string>>;
}

/** Adds `list <environment>` of a kind. */
export function addListCommand<T>(group: Command, runner: Runner, kind: ListedKind<T>): void {
  addServerCommand(group, {
    usage: 'list <environment>',
    summary: kind.help.list,
    examples: [[`slipway ${kind.group} list staging`, 'in Staging']],
  }).action(
    runner.server(async (session: Session, _options: ServerOptions, name: string) => {
      const environment = await environmentNamed(session, name);
      const all = await kind.list(session, environment.project.id);
      const rows = columns(all.map((each) => kind.cellsOf(each, session)));
      const lines = all.length === 0 ? [`${environment.name} has no ${kind.noun}`] : rows;
      session.output.result({ environment: environmentData(environment), [kind.group]: all }, lines);
    }),
  );
}

/** Adds `delete <environment> <key>` of a kind. */
export function addDeleteCommand<T>(
  group: Command,
  runner: Runner,
  kind: StoredKind<T>,
  { keyName, example }: { readonly keyName: string; readonly example: string },
): void {
  const article = /^[AEIOU]/i.test(kind.noun) ? 'an' : 'a';
  addServerCommand(group, {
    usage: `delete <environment> <${keyName}>`,
    summary: `delete ${article} ${kind.noun}`,
    description: `Deletes ${article} ${kind.noun} of one environment. Live content that uses it is without it at once. If there is none, there is nothing to do.`,
    examples: [[`slipway ${kind.group} delete staging ${example}`, 'in Staging and Production, by an ADMIN']],
  }).action(
    runner.server(async (session: Session, _options: ServerOptions, name: string, key: string) => {
      const environment = await environmentNamed(session, name);
      const result = await kind.remove(session, environment.project.id, key);
      const isAbsent = !result.ok && result.error.code === 'NOT_FOUND';
      if (!isAbsent) unwrap(result);
      const line = isAbsent ? `nothing to do: ${environment.name} has no` : `deleted in ${environment.name}: the`;
      session.output.result({ environment: environmentData(environment), deleted: isAbsent ? [] : [key] }, [
        `${line} ${kind.noun} ${key}`,
      ]);
    }),
  );
}

/** When a value was set, and by whom. */
export function setText(time: string, author: { readonly name: string } | null, now: Date): string {
  return author ? `set ${ago(time, now)} by ${author.name}` : `set ${ago(time, now)}`;
}

/** The keys of a list. Null if the caller may not read it. @throws SlipwayError */
export async function keysIfPermitted<T>(
  list: Promise<readonly T[]>,
  keyOf: (stored: T) => string,
): Promise<ReadonlySet<string> | null> {
  try {
    return new Set((await list).map(keyOf));
  } catch (error) {
    if (error instanceof SlipwayError && error.error.kind === 'FORBIDDEN') return null;
    throw error;
  }
}

/** Says which values were set, and which were kept. */
export function outcomeLines(
  { set, kept }: SetOutcome<string>,
  noun: string,
  { name }: FoundEnvironment,
): readonly string[] {
  const lines = set.map((key) => `set in ${name}: the ${noun} ${key}`);
  return [...lines, ...kept.map((key) => `kept in ${name}: the ${noun} ${key}, which has a value`)];
}
