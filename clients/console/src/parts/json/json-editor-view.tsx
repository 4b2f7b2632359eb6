import type { EditorView } from '@codemirror/view';
import { VisuallyHidden } from '@mantine/core';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { jsonTexts } from '../../texts/json';
import { createEditor, goTo, goToPointer, markFaults, setText } from './editor';
import { startFaultChecker, type TextSchema } from './fault-checker';
import { FaultList } from './fault-list';
import classes from './json.module.css';
import type { PlacedFault } from './placed-faults';
import type { JsonFault } from './schema-faults';

export interface JsonEditorProps {
  /** What is edited, for screen readers: `Definition of Create invoice`. */
  readonly label: string;
  /** The text. Another one than the editor has replaces it. */
  readonly value: string;
  /** The text after each edit. Without it, the text is only shown. */
  readonly onChange?: (text: string) => void;
  /** What the text is checked against. Null: any JSON. Keep the same object as long as it does not change. */
  readonly schema?: TextSchema | null;
  /** A JSON Pointer to the place at which the cursor begins, with the focus. */
  readonly at?: string | null;
  /** Faults that the server found. They stay at their places until others are given. */
  readonly faults?: readonly JsonFault[];
  /** All faults, each time that they were looked for. */
  readonly onFaults?: (faults: readonly PlacedFault[]) => void;
}

const NO_FAULTS: readonly JsonFault[] = [];
/** How long one has to pause before faults are looked for, in milliseconds. */
const PAUSE = 300;

/** The editor and, below it, its faults as a list that leads to them. */
export default function JsonEditorView({
  label,
  value,
  onChange,
  schema = null,
  at = null,
  faults,
  onFaults,
}: JsonEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const [found, setFound] = useState<readonly PlacedFault[]>([]);
  const hint = useId();
  const isReadOnly = onChange === undefined;
  const changed = useEffectEvent((text: string) => onChange?.(text));
  const initial = useEffectEvent(() => value);

  useEffect(() => {
    if (host.current === null) return;
    const options = { parent: host.current, text: initial(), label, describedBy: hint, isReadOnly };
    const created = createEditor({ ...options, onChange: (text) => changed(text) });
    view.current = created;
    return () => {
      view.current = null;
      created.destroy();
    };
  }, [label, hint, isReadOnly]);

  useEffect(() => {
    if (view.current !== null && at !== null) goToPointer(view.current, at);
  }, [at]);

  useEffect(() => {
    if (view.current !== null) setText(view.current, value);
  }, [value]);

  const show = useEffectEvent((placed: readonly PlacedFault[], text: string) => {
    // Faults of an older text would be at wrong places.
    if (view.current === null || text !== value) return;
    setFound(placed);
    markFaults(view.current, placed);
    onFaults?.(placed);
  });
  useFaults({ value, schema, known: faults ?? NO_FAULTS, isReadOnly }, (placed, text) => show(placed, text));

  return (
    <div className={classes.editor}>
      <VisuallyHidden id={hint}>{isReadOnly ? '' : jsonTexts.leave}</VisuallyHidden>
      <div ref={host} className={classes.host} />
      {!isReadOnly && <FaultList faults={found} onGo={(fault) => view.current && goTo(view.current, fault.from)} />}
    </div>
  );
}

interface CheckedText {
  readonly value: string;
  readonly schema: TextSchema | null;
  readonly known: readonly JsonFault[];
  readonly isReadOnly: boolean;
}

/** Looks for faults, in a worker, whenever one pauses. */
function useFaults(
  { value, schema, known, isReadOnly }: CheckedText,
  onFound: (faults: readonly PlacedFault[], text: string) => void,
): void {
  const checker = useRef<ReturnType<typeof startFaultChecker>>(null);
  const reportFound = useEffectEvent(onFound);
  useEffect(() => {
    if (isReadOnly) return;
    const started = startFaultChecker(schema);
    checker.current = started;
    return () => {
      checker.current = null;
      started.stop();
    };
  }, [schema, isReadOnly]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another schema has another checker, which has to check again.
  useEffect(() => {
    const timer = setTimeout(async () => {
      const placed = await checker.current?.check(value, known);
      if (placed !== undefined) reportFound(placed, value);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [value, known, schema]);
}
