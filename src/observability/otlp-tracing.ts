import { randomUUID } from 'node:crypto';
import {
  type Span as ApiSpan,
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import type { Logger } from 'pino';
import { withTimeout } from '../async/with-timeout.js';
import { isRefusal } from '../errors/refusals.js';
import { SLIPWAY_VERSION } from '../settings/version.js';
import { NO_SPAN, type Span, type SpanStart, type Tracing } from './tracing.js';

/**
 * Sends traces in batches to an OTLP/HTTP collector, with OpenTelemetry's SDK. The SDK honours its own environment
 * variables, e.g. OTEL_TRACES_SAMPLER and OTEL_EXPORTER_OTLP_HEADERS. Only this file imports it.
 */
export function startOtlpTracing(url: string, log: Logger): Tracing {
  const provider = new NodeTracerProvider({
    resource: defaultResource()
      .merge(
        resourceFromAttributes({
          'service.name': 'slipway',
          'service.version': SLIPWAY_VERSION,
          'service.instance.id': randomUUID(),
        }),
      )
      .merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(withLoggedFailures(new OTLPTraceExporter({ url }), log))],
  });
  provider.register();
  const tracer = provider.getTracer('slipway', SLIPWAY_VERSION);
  let stopped: Promise<void> | null = null;

  function begin(start: SpanStart, parent: Context): ApiSpan {
    return tracer.startSpan(start.name, { kind: SpanKind[start.kind], attributes: start.attributes ?? {} }, parent);
  }

  return {
    async withSpan(start, work) {
      if (start.onlyAsChild && !trace.getActiveSpan()) return work(NO_SPAN);
      const parent = start.incomingHeaders
        ? propagation.extract(ROOT_CONTEXT, start.incomingHeaders)
        : context.active();
      const span = begin(start, parent);
      try {
        return await context.with(trace.setSpan(parent, span), () => work(toSpan(span)));
      } catch (error) {
        if (!isRefusal(error)) fail(span, error instanceof Error ? error.name : 'unknown');
        throw error;
      } finally {
        span.end();
      }
    },
    activeSpan() {
      const active = trace.getActiveSpan();
      return active ? toSpan(active) : NO_SPAN;
    },
    propagationHeaders() {
      const headers: Record<string, string> = {};
      propagation.inject(context.active(), headers);
      return headers;
    },
    ids() {
      const active = trace.getActiveSpan()?.spanContext();
      return active && { traceId: active.traceId, spanId: active.spanId };
    },
    stop() {
      stopped ??= stopOnce(provider, log);
      return stopped;
    },
  };
}

function toSpan(span: ApiSpan): Span {
  return { set: (attributes) => void span.setAttributes(attributes), fail: (type) => fail(span, type) };
}

/** Records only the type of the error, because its message may have secrets. */
function fail(span: ApiSpan, type: string): void {
  span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR });
}

/** The timeout for sending the last traces, in milliseconds: an unreachable collector must not block the shutdown. */
const FLUSH_TIMEOUT_MS = 2_000;

async function stopOnce(provider: NodeTracerProvider, log: Logger): Promise<void> {
  await withTimeout(provider.shutdown(), FLUSH_TIMEOUT_MS).catch(() =>
    log.warn('Failed to send the last traces; they are lost'),
  );
  trace.disable();
  context.disable();
  propagation.disable();
}

/** Logs failed batches, which the SDK does not. Logs once per outage of the collector. */
function withLoggedFailures(exporter: SpanExporter, log: Logger): SpanExporter {
  let isFailing = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !isFailing) log.warn({ err: result.error }, 'Failed to send traces; they are lost');
        isFailing = failed;
        done(result);
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
