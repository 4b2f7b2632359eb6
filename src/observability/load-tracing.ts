import type { Logger } from 'pino';
import { NO_TRACING, type Tracing } from './tracing.js';

/**
 * Starts tracing if the URL of an OTLP/HTTP collector is given. Otherwise OpenTelemetry's SDK is not loaded: tracking
 * context through promises slows each request down by a sixth.
 */
export async function loadTracing(url: string | undefined, log: Logger): Promise<Tracing> {
  if (url === undefined) return NO_TRACING;
  const { startOtlpTracing } = await import('./otlp-tracing.js');
  return startOtlpTracing(url, log);
}
