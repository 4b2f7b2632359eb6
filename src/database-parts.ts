import { AppCredentials } from './configuration/app-credentials.entity.js';
import { EnvironmentSecret } from './configuration/environment-secret.entity.js';
import { ContentDifference, ContentUse } from './content/content-index.entity.js';
import { ContentVersion } from './content/content-version.entity.js';
import { Definition, DefinitionSecret } from './content/definition.entity.js';
import type { DatabaseParts } from './database/database.js';
import { Initial1700000000000 } from './database/migrations/1700000000000-initial.js';
import { Deployment, JournalEntry } from './deployments/deployment.entity.js';
import { ReleaseMessage } from './messages/release-message.entity.js';
import { Environment } from './pipelines/environment.entity.js';
import { Pipeline } from './pipelines/pipeline.entity.js';
import { Project } from './pipelines/project.entity.js';
import { Release } from './releases/release.entity.js';
import { ReleaseChange, ReleaseExclusion } from './releases/release-change.entity.js';
import { Member } from './team/member.entity.js';
import { Token } from './team/token.entity.js';

/** Every entity and every migration of the server. A migration is added at the end and never changed. */
export const databaseParts: DatabaseParts = {
  entities: [
    Member,
    Token,
    Pipeline,
    Project,
    Environment,
    Definition,
    DefinitionSecret,
    ContentVersion,
    ContentDifference,
    ContentUse,
    EnvironmentSecret,
    AppCredentials,
    Release,
    ReleaseChange,
    ReleaseExclusion,
    ReleaseMessage,
    Deployment,
    JournalEntry,
  ],
  migrations: [Initial1700000000000],
};
