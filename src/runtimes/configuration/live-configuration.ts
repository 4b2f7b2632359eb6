import type { EntityManager } from 'typeorm';
import type { Keyring } from '../../configuration/keys/keyring.js';
import { readLiveValues } from '../../configuration/values/live-values.js';
import type { ContentPoint } from '../../content/changes/comparison.js';
import { row, sql } from '../../database/statements/sql.js';
import { ForbiddenError } from '../../errors/refusals.js';
import type { LiveUserQueries, PageOfUsers } from '../../users/live/live-user-queries.js';
import { readLiveTeamValues } from '../../users/team-settings/live-team-values.js';
import { Runtime } from '../runtime.entity.js';
import type { RuntimeIdentity } from '../runtime-identity.js';
import { readsEnvironment } from '../visibility.js';
import type { RuntimeJwk } from './runtime-jwk.js';
import { jwkOf, requireAllowed } from './runtime-keys.service.js';
import { sealForRuntime } from './seal-for-runtime.js';

/** The live content that configuration belongs to. */
export interface ConfiguredContent {
  readonly environmentId: string;
  readonly projectId: string;
  /** Null for Development. */
  readonly releaseId: string | null;
  /** Null for Development. */
  readonly version: string | null;
  readonly contentRevision: number;
}

/** Configuration that is encrypted to a runtime's public key. */
export interface SealedConfiguration extends ConfiguredContent {
  /** The id of that key. */
  readonly keyId: string;
  readonly jwe: string;
}

/** A page of connected users with what live content needs of them, encrypted to a runtime's public key. */
export interface SealedUsers extends SealedConfiguration {
  readonly userCount: number;
  /** Null if the page is empty. */
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

export interface UserPageInput extends PageOfUsers {
  /** The cursor of the place after a user. */
  cursorOf(userId: string): string;
}

/**
 * Reads the configuration that an environment's live content uses, for its runtimes. Members never read it. All of it is
 * read in one snapshot, and returned encrypted.
 */
export class LiveConfigurationQueries {
  constructor(
    private readonly reader: EntityManager,
    private readonly keyring: Keyring,
    private readonly users: Pick<LiveUserQueries, 'readPage'>,
    private readonly now: () => Date,
  ) {}

  /** The values of the project. @throws ForbiddenError unless the runtime may read them, and has a public key */
  async readValues(runtime: RuntimeIdentity, environmentId: string): Promise<SealedConfiguration> {
    const { jwk, state, point } = await this.prepare(runtime, environmentId);
    const values = await readLiveValues(this.reader, this.keyring, point);
    const teamSettings = await readLiveTeamValues(this.reader, this.keyring, point);
    return this.seal(jwk, state, { format: 'slipway.configuration/1', ...values, teamSettings });
  }

  /** A page of the connected users, by user id. @throws ForbiddenError like `readValues` */
  async readUsers(runtime: RuntimeIdentity, environmentId: string, page: UserPageInput): Promise<SealedUsers> {
    const { jwk, state, point } = await this.prepare(runtime, environmentId);
    const { users, hasNextPage } = await this.users.readPage(point, page);
    const last = users.at(-1);
    const place = { endCursor: last ? page.cursorOf(last.userId) : null, hasNextPage };
    const content = { format: 'slipway.user-configuration/1', users, ...place };
    return { ...(await this.seal(jwk, state, content)), userCount: users.length, ...place };
  }

  private async seal(jwk: RuntimeJwk, state: ConfiguredContent, content: object): Promise<SealedConfiguration> {
    const jwe = await sealForRuntime(jwk, { ...state, readAt: this.now().toISOString(), ...content });
    return { ...state, keyId: jwk.kid, jwe };
  }

  private async prepare(
    { runtimeId, environmentId: own, projectId }: RuntimeIdentity,
    environmentId: string,
  ): Promise<{ readonly jwk: RuntimeJwk; readonly state: ConfiguredContent; readonly point: ContentPoint }> {
    if (!readsEnvironment({ environmentId: own }, environmentId)) {
      throw new ForbiddenError('A runtime may read the configuration of its own environment only.');
    }
    const runtime = await this.reader.findOneBy(Runtime, { id: runtimeId });
    requireAllowed(runtime);
    const jwk = jwkOf(runtime);
    if (!jwk) throw new ForbiddenError('This runtime has no public key. Give one by `setDeploymentTargetPublicKey`.');
    const release = await this.liveRelease(projectId);
    const point = { projectId, revision: release.contentRevision };
    return { jwk, state: { environmentId, projectId, ...release }, point };
  }

  private async liveRelease(
    projectId: string,
  ): Promise<Pick<ConfiguredContent, 'releaseId' | 'version' | 'contentRevision'>> {
    const found = await row<Pick<ConfiguredContent, 'releaseId' | 'version' | 'contentRevision'>>(
      this.reader,
      sql`SELECT p.live_release_id AS "releaseId", r.version, p.content_revision AS "contentRevision"
        FROM project p LEFT JOIN release r ON r.id = p.live_release_id WHERE p.id = ${projectId}`,
    );
    if (!found) throw new Error(`expected the project ${projectId} of a runtime, found none`);
    return found;
  }
}
