import type { DatabaseSchema } from '../database/database.js';
import { Initial1700000000000 } from '../database/migrations/1700000000000-initial.js';
import { ConnectedUsers1700000100000 } from '../database/migrations/1700000100000-connected-users.js';
import { TargetsAndWebhooks1700000200000 } from '../database/migrations/1700000200000-targets-and-webhooks.js';
import { UserMemory1700000300000 } from '../database/migrations/1700000300000-user-memory.js';
import { Access1700000301000 } from '../database/migrations/1700000301000-access.js';
import { DeploymentPercentage1700000302000 } from '../database/migrations/1700000302000-deployment-percentage.js';
import { Queues1700000303000 } from '../database/migrations/1700000303000-queues.js';
import { DefinitionReservations1700000304000 } from '../database/migrations/1700000304000-definition-reservations.js';
import { Lineages1700000400000 } from '../database/migrations/1700000400000-lineages.js';
import { ContentModel1700000401000 } from '../database/migrations/1700000401000-content-model.js';
import { TeamSettings1700000402000 } from '../database/migrations/1700000402000-team-settings.js';
import { CarriedOverWarnings1700000404000 } from '../database/migrations/1700000404000-carried-over-warnings.js';
import { ReleaseIdentity1700000405000 } from '../database/migrations/1700000405000-release-identity.js';
import { Configuration1700000406000 } from '../database/migrations/1700000406000-configuration.js';
import { ContentFormat1700000407000 } from '../database/migrations/1700000407000-content-format.js';
import { IdempotencyKeys1700000408000 } from '../database/migrations/1700000408000-idempotency-keys.js';
import { ContentRefs1700000409000 } from '../database/migrations/1700000409000-content-refs.js';
import { QueueHolders1700000410000 } from '../database/migrations/1700000410000-queue-holders.js';
import { ListIndexes1700000411000 } from '../database/migrations/1700000411000-list-indexes.js';
import { AuditExports1700000412000 } from '../database/migrations/1700000412000-audit-exports.js';
import { ComparedContent1700000414000 } from '../database/migrations/1700000414000-compared-content.js';
import { UserSearch1700000415000 } from '../database/migrations/1700000415000-user-search.js';
import { ReleaseIndexes1700000418000 } from '../database/migrations/1700000418000-release-indexes.js';
import { AuditIndexes1700000419000 } from '../database/migrations/1700000419000-audit-indexes.js';
import { ChangedContent1700000420000 } from '../database/migrations/1700000420000-changed-content.js';
import { AuditStatistics1700000421000 } from '../database/migrations/1700000421000-audit-statistics.js';
import { DeploymentQueueOrder1700000422000 } from '../database/migrations/1700000422000-deployment-queue-order.js';
import { IdempotencyKeyHolder1700000425000 } from '../database/migrations/1700000425000-idempotency-key-holder.js';
import { modules } from '../services/modules.js';

/** All entities and migrations of the server. Append new migrations at the end, and never change one. */
export const databaseSchema: DatabaseSchema = {
  entities: modules.flatMap(({ entities }) => entities),
  migrations: [
    Initial1700000000000,
    ConnectedUsers1700000100000,
    TargetsAndWebhooks1700000200000,
    UserMemory1700000300000,
    Access1700000301000,
    DeploymentPercentage1700000302000,
    Queues1700000303000,
    DefinitionReservations1700000304000,
    Lineages1700000400000,
    ContentModel1700000401000,
    TeamSettings1700000402000,
    CarriedOverWarnings1700000404000,
    ReleaseIdentity1700000405000,
    Configuration1700000406000,
    ContentFormat1700000407000,
    IdempotencyKeys1700000408000,
    ContentRefs1700000409000,
    QueueHolders1700000410000,
    ListIndexes1700000411000,
    AuditExports1700000412000,
    ComparedContent1700000414000,
    UserSearch1700000415000,
    ReleaseIndexes1700000418000,
    AuditIndexes1700000419000,
    ChangedContent1700000420000,
    AuditStatistics1700000421000,
    DeploymentQueueOrder1700000422000,
    IdempotencyKeyHolder1700000425000,
  ],
};
