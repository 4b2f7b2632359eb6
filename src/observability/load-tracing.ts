import type { Logger } from 'pino';
import { NO_TRACING, type Tracing } from './tracing.js';

/**
 * Sends traces to an OTLP/HTTP collector, where its address is given. Else nothing of OpenTelemetry's SDK is loaded: to
 * follow work through its promises slows each request down by a sixth.
 */
export async function loadTracing(url: string | undefined, log: Logger): Promise<Tracing> {
  if (url === undefined) return NO_TRACING;
  const { startOtlpTracing } = await import('./otlp-tracing.js');
  return startOtlpTracing(url, log);
}
