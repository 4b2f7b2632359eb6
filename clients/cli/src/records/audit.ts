import { entriesOf, firstOf } from '../../../typescript/src/index.js';
import { usageFailure } from '../failures/command-failure.js';
import type { Colors } from '../output/output.js';
import type { Session } from '../session/session.js';
import {
  AuditDocument,
  type AuditFilter,
  AuditMembersDocument,
  type AuditOutcome,
  type PrintedEntryFragment,
} from './audit.generated.js';

/** An entry of the audit log. */
export type AuditEntry = PrintedEntryFragment;

export type { AuditFilter };

/** The outcomes of an action. */
export const AUDIT_OUTCOMES: readonly AuditOutcome[] = ['SUCCEEDED', 'REFUSED', 'FAILED'];

/** How many entries one request reads, at most. */
const PAGE_SIZE = 200;

/** The entries of the audit log, newest first. @throws SlipwayError */
export function auditEntries(
  { client, signal }: Session,
  filter: AuditFilter,
  limit: number,
): AsyncIterable<AuditEntry> {
  const first = Math.min(limit, PAGE_SIZE);
  const all = entriesOf(
    (after) => client.query(AuditDocument, { filter, first, after }, { signal }),
    ({ auditLog }) => auditLog,
  );
  return firstOf(all, limit);
}

/** The id of a member with this id or name, ignoring case. @throws CommandFailure if there is none */
export async function memberId({ client, signal }: Session, idOrName: string): Promise<string> {
  const members = entriesOf(
    (after) => client.query(AuditMembersDocument, { after }, { signal }),
    (data) => data.members,
  );
  for await (const { id, name } of members)
    if (id === idOrName || name.toLowerCase() === idOrName.toLowerCase()) return id;
  // Members who were removed are still in the log.
  if (/^member_[0-9a-z]{26}$/.test(idOrName)) return idOrName;
  throw usageFailure(`Expected the name or id of a member, got "${idOrName}"`);
}

/** An entry as cells of a row: when, who, what, how it ended, and on what. */
export function auditCells(entry: AuditEntry, colors: Colors): readonly string[] {
  const { createdAt, operation, outcome, codes, subjects, moreSubjects } = entry;
  const ended = [outcome, ...codes].join(' ');
  const more = moreSubjects > 0 ? [`and ${moreSubjects} more`] : [];
  return [
    createdAt.replace(/\.\d+Z$/, 'Z'),
    actorOf(entry),
    colors.bold(operation),
    outcome === 'SUCCEEDED' ? colors.dim(ended) : colors.red(ended),
    [...subjects, ...more].join(' '),
  ];
}

function actorOf({ member, connectedUserId, deploymentTargetId, address }: AuditEntry): string {
  if (member) return member.name;
  if (connectedUserId !== null) return `user ${connectedUserId}`;
  return deploymentTargetId === null ? address : `runtime ${deploymentTargetId}`;
}
