import { createServer } from 'node:http';
import type { Logger } from 'pino';
import type { Metrics } from '../observability/metrics.js';
import { answerJson } from './answers.js';
import { listen } from './listen.js';

export interface MetricsServer {
  /** Where it listens: `http://127.0.0.1:9464`. */
  readonly url: string;
  /** May be called again. */
  stop(): Promise<void>;
}

/** Serves `GET /metrics` on a port of its own, to everybody who reaches it: so the API's port never does. */
export async function startMetricsServer(
  metrics: Metrics,
  address: { readonly host: string; readonly port: number },
  log: Logger,
): Promise<MetricsServer> {
  metrics.collectProcessMetrics();
  const server = createServer(async (request, response) => {
    if (request.url?.split('?', 1)[0] !== '/metrics')
      return answerJson(response, 404, { error: 'Nothing is here. Try /metrics.' });
    if (request.method !== 'GET') {
      response.setHeader('Allow', 'GET');
      return answerJson(response, 405, { error: 'Expected GET.' });
    }
    try {
      const { contentType, body } = await metrics.text();
      response.writeHead(200, { 'Content-Type': contentType }).end(body);
    } catch (error) {
      log.error({ err: error }, 'The metrics could not be read');
      answerJson(response, 500, { error: 'The metrics could not be read; the log tells why.' });
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
