import { createServer } from 'node:http';
import type { Logger } from 'pino';
import { errorExtensions } from '../../graphql/error-codes.js';
import type { Metrics } from '../../observability/metrics.js';
import { allowMethods, answerErrors, answerRefusal } from '../answers.js';
import { LingeringResponse } from '../connections/lingering-response.js';
import { listen } from '../listen.js';
import { RequestError } from '../request/request-error.js';

export interface MetricsServer {
  /** `http://127.0.0.1:9464`. */
  readonly url: string;
  /** Idempotent. */
  stop(): Promise<void>;
}

/** Serves `GET /metrics` without authentication, so on a port of its own and never on that of the API. */
export async function startMetricsServer(
  metrics: Metrics,
  address: { readonly host: string; readonly port: number },
  log: Logger,
): Promise<MetricsServer> {
  metrics.collectProcessMetrics();
  const server = createServer({ ServerResponse: LingeringResponse }, async (request, response) => {
    try {
      if (request.url?.split('?', 1)[0] !== '/metrics') {
        throw new RequestError(404, 'NOT_FOUND', 'There is nothing at this path. Try /metrics.');
      }
      allowMethods(request, 'GET', 'HEAD');
      const { contentType, body } = await metrics.text();
      response.setHeader('Content-Type', contentType);
      response.end(body);
    } catch (error) {
      if (answerRefusal(response, error)) return;
      log.error({ err: error }, 'Failed to read the metrics');
      const message = 'The metrics could not be read. The log has the reason.';
      answerErrors(response, 500, [{ message, extensions: errorExtensions('INTERNAL_SERVER_ERROR') }]);
    }
  });
  const url = await listen(server, address);
  let stopped: Promise<void> | null = null;
  return {
    url,
    stop() {
      stopped ??= new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return stopped;
    },
  };
}
