import type { FaultAnswer, FaultQuestion } from './faults.worker';
import type { PlacedFault } from './placed-faults';
import type { JsonFault } from './schema-faults';
import type { SchemaDocument } from './schema-set';

/** The schemas that a text is checked against, and which of them describes the text. */
export interface TextSchema {
  readonly schemaId: string;
  readonly documents: readonly SchemaDocument[];
}

/** Checks texts in a worker, so that typing stays smooth in a large one. */
export interface FaultChecker {
  /** The faults of a text, with those that are known already. */
  check(text: string, known: readonly JsonFault[]): Promise<readonly PlacedFault[]>;
  /** Ends the worker. Checks that run get no answer. */
  stop(): void;
}

/** Starts a checker. Without a schema, any JSON is right. */
export function startFaultChecker(schema: TextSchema | null): FaultChecker {
  const worker = new Worker(new URL('./faults.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, (faults: readonly PlacedFault[]) => void>();
  const ask = (question: FaultQuestion) => worker.postMessage(question);
  let lastId = 0;
  worker.addEventListener('message', ({ data: { id, faults } }: MessageEvent<FaultAnswer>) => {
    waiting.get(id)?.(faults);
    waiting.delete(id);
  });
  if (schema !== null) ask({ kind: 'SCHEMAS', ...schema });
  return {
    check: (text, known) =>
      new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        ask({ kind: 'CHECK', id: lastId, text, known });
      }),
    stop: () => worker.terminate(),
  };
}
