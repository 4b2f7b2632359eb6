import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { JsonEditorProps } from './json-editor-view';

const JsonEditorView = lazy(() => import('./json-editor-view'));

/** An editor of JSON that shows faults as one types. It is loaded when the first one is shown. */
export function JsonEditor(props: JsonEditorProps) {
  return (
    <Suspense fallback={<Skeleton height={320} aria-busy="true" aria-hidden="true" />}>
      <JsonEditorView {...props} />
    </Suspense>
  );
}
