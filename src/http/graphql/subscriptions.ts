import { createSharing } from '../../api/access/permission-scope.js';
import { type AuthenticatedOrigin, createContext } from '../../api/context.js';
import { SharedStreams } from '../../graphql/live/shared-streams.js';
import { authenticateUnaudited } from '../admission/authentication.js';
import { PermissionWatch } from '../admission/permission-watch.js';
import { ConcurrencyLimit } from '../limits/concurrency-limit.js';
import type { TransportDeps } from './transport-deps.js';

/** What WebSockets and event streams share, so that one execution and one limit serve both. */
export interface Subscriptions {
  readonly streams: SharedStreams<AuthenticatedOrigin>;
  readonly watch: PermissionWatch;
  /** The open WebSockets and event streams, by the key that limits of their caller are counted under. */
  readonly connections: ConcurrencyLimit;
  /** Waits for background work. To be called once all connections have closed. */
  stop(): Promise<void>;
}

/** The subscriptions of both transports. */
export function createSubscriptions(deps: TransportDeps): Subscriptions {
  const { schema, services, formatError, limits, log, observability } = deps;
  const streams = new SharedStreams<AuthenticatedOrigin>({
    schema,
    formatError,
    sharingOf: createSharing(schema),
    createContext: (request, limitKey) => createContext(request, services, limitKey),
  });
  const watch = new PermissionWatch({
    signals: services.signals,
    authenticate: (token) => authenticateUnaudited(services, token),
    intervalMs: limits.webSocket.recheckMs,
    log,
  });
  observability.metrics.gauge('graphql_subscriptions', 'Active subscriptions', () => streams.subscriberCount());
  return {
    streams,
    watch,
    connections: new ConcurrencyLimit(limits.webSocket.maxPerToken),
    async stop() {
      await streams.settled();
      await watch.stop();
    },
  };
}
