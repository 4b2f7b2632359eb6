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
 * Traces through OpenTelemetry's SDK, in batches to an OTLP/HTTP collector. The SDK heeds its own variables, such as
 * OTEL_TRACES_SAMPLER and OTEL_EXPORTER_OTLP_HEADERS. This file alone imports it.
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
        return await context.with(trace.setSpan(parent, span), () => work(shown(span)));
      } catch (error) {
        if (!isRefusal(error)) fail(span, error instanceof Error ? error.name : 'unknown');
        throw error;
      } finally {
        span.end();
      }
    },
    activeSpan() {
      const active = trace.getActiveSpan();
      return active ? shown(active) : NO_SPAN;
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

function shown(span: ApiSpan): Span {
  return { set: (attributes) => void span.setAttributes(attributes), fail: (type) => fail(span, type) };
}

/** The type of the error only: its text could hold anything. */
function fail(span: ApiSpan, type: string): void {
  span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR });
}

/** How long the last traces may take: a collector that is away must not keep the server from stopping, in milliseconds. */
const LAST_TRACES_MS = 2_000;

async function stopOnce(provider: NodeTracerProvider, log: Logger): Promise<void> {
  await withTimeout(provider.shutdown(), LAST_TRACES_MS).catch(() =>
    log.warn('The last traces could not be sent; they are lost'),
  );
  trace.disable();
  context.disable();
  propagation.disable();
}

/** The SDK tells nobody that a batch could not be sent. A collector that is away is told of once, until it is back. */
function withLoggedFailures(exporter: SpanExporter, log: Logger): SpanExporter {
  let isFailing = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const failed = result.error !== undefined;
        if (failed && !isFailing) log.warn({ err: result.error }, 'Traces could not be sent; they are lost');
        isFailing = failed;
        done(result);
      });
    },
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
