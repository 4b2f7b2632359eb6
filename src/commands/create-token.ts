import './check-node.js';
import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import type { AuditRecorder } from '../audit/audit-recorder.js';
import { StartError } from '../database/errors/start-error.js';
import { RefusedError } from '../errors/refusals.js';
import { ConfigError, loadConfig } from '../settings/config.js';
import type { Member } from '../team/member.entity.js';
import type { TeamSetup } from '../team/team-setup.js';
import { TokenFileError, writeTokenFile } from '../team/tokens/token-file.js';
import { type CommandHelp, errorOutput, readCommandLine, UsageError } from './command-line.js';

const HELP: CommandHelp = {
  usage: 'slipway admin create-token --member <name or id> [--new-admin] [--name <name>] [--file <file>]',
  about: `Creates a token for a member of the team without the API, e.g. if the first token is lost. Servers may be running.
It is recorded in the audit log. It reads the server's settings from the environment.

      --member     the member's name (case-insensitive) or id
      --new-admin  create the member first, as an ADMIN of every project
      --name       the purpose of the token; default: "Created on the machine"
      --file       write the token to this new file, which only its owner can read; default: print it

Exit codes: 0; or 1, and stderr has the reason.`,
};

const OPTIONS = {
  member: { type: 'string' },
  'new-admin': { type: 'boolean', default: false },
  name: { type: 'string', default: 'Created on the machine' },
  file: { type: 'string' },
} as const;

/** Needs no authentication: a user who can run it can read the database anyway. */
async function main(): Promise<void> {
  const { values } = readCommandLine(HELP, { options: OPTIONS });
  const { member: nameOrId, name, file } = values;
  if (nameOrId === undefined) throw new UsageError('Expected --member', HELP.usage);
  const config = loadConfig(process.env);
  // Loaded only now, as this takes most of the time: wrong arguments and settings are refused without it.
  const { AuditRecorder } = await import('../audit/audit-recorder.js');
  const { databaseSchema } = await import('../composition/database-schema.js');
  const { openExisting } = await import('../database/start-database.js');
  const { createLog } = await import('../observability/log.js');
  const { TeamSetup } = await import('../team/team-setup.js');
  const database = await openExisting(config.databaseUrl, databaseSchema);
  try {
    const now = () => new Date();
    const team = new TeamSetup(database, now);
    const audited = auditOf(
      new AuditRecorder(
        database,
        createLog(config.logLevel, () => undefined),
        now,
      ),
    );
    if (values['new-admin']) await audited('createMember', [], () => team.createAdmin(nameOrId));
    const member = await requireMember(team, nameOrId);
    // Written before it is stored: a token must not exist that nobody has.
    const saveToken = async (secret: string) => (file === undefined ? undefined : writeTokenFile(file, secret));
    const { id, secret } = await audited('createToken', [member.id], () =>
      team.createTokenFor(member.id, name, saveToken),
    );
    console.log(`Created the token ${id} of ${member.name}, who is ${member.role}.`);
    console.log(
      file === undefined ? `It is shown only once: ${secret}` : `It is in ${file}. Delete that file once you have it.`,
    );
  } finally {
    await database.close();
  }
}

/** Notes what is done under the name of the operating system's user, in the place of an address. */
function auditOf(audit: AuditRecorder) {
  const who = {
    address: `machine:${userName()}`,
    requestId: randomUUID(),
    memberId: null,
    connectedUser: null,
    runtime: null,
  };
  const codeOf = (error: unknown) =>
    error instanceof RefusedError
      ? (error.refusals[0]?.code ?? null)
      : error instanceof TokenFileError
        ? 'INVALID_INPUT'
        : null;
  return <T>(operation: string, named: readonly string[], act: () => Promise<T>): Promise<T> =>
    audit.record({ ...who, operation, subjects: { named, more: 0, ofProject: null } }, act, {
      refusalsOf: () => [],
      codeOf,
    });
}

/** The name of the operating system's user. Its number if it has no name, as in some containers. */
function userName(): string {
  try {
    return userInfo()
      .username.replaceAll(/[^\w.-]/g, '_')
      .slice(0, 40);
  } catch {
    return String(process.getuid?.() ?? 'unknown');
  }
}

async function requireMember(team: TeamSetup, nameOrId: string): Promise<Member> {
  const member = await team.findMember(nameOrId);
  if (member) return member;
  throw new UsageError(`There is no member "${nameOrId}" on the team; --new-admin creates one`, HELP.usage);
}

main().catch((error: unknown) => {
  const shown = error instanceof RefusedError ? error.refusals.map(({ message }) => message).join('\n') : error;
  console.error(errorOutput(shown, [ConfigError, StartError, TokenFileError, UsageError]));
  process.exitCode = 1;
});
