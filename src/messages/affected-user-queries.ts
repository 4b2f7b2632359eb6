import type { Readable, Transform } from 'node:stream';
import type { EntityManager } from 'typeorm';
import type { KeysetRange } from '../database/statements/keyset.js';
import { NotFoundError } from '../errors/refusals.js';
import type { Actor } from '../team/permissions.js';
import { seesConnectedUser } from '../users/visibility.js';
import type { AffectedUsers } from './message.types.js';
import { type AffectedUser, countAffectedUsers, listAffectedUsers } from './store/affected-users.js';
import { affectedUsersCsv } from './store/affected-users-csv.js';

/** Reads the users whom a message affects, for actors who see the connected users of its project. */
export class AffectedUserQueries {
  constructor(private readonly reader: EntityManager) {}

  async count(actor: Actor, users: AffectedUsers): Promise<number> {
    requireVisible(actor, users);
    return countAffectedUsers(this.reader, users);
  }

  /** Sorted by the bytes of their user ids. */
  async list(
    actor: Actor,
    users: AffectedUsers,
    range: KeysetRange<readonly [userId: string]>,
  ): Promise<AffectedUser[]> {
    requireVisible(actor, users);
    return listAffectedUsers(this.reader, users, range);
  }

  /** All users as CSV; see `affectedUsersCsv`. */
  csv(actor: Actor, users: AffectedUsers): { rows: Readable; csv: Transform } {
    requireVisible(actor, users);
    return affectedUsersCsv(this.reader, users);
  }
}

function requireVisible(actor: Actor, users: AffectedUsers): void {
  if (!seesConnectedUser(actor, users))
    throw new NotFoundError(`There is no message with the id "${users.messageId}".`);
}
