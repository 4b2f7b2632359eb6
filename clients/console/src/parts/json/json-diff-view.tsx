import { goToNextChunk, goToPreviousChunk } from '@codemirror/merge';
import type { EditorView } from '@codemirror/view';
import { Button, Group, Switch, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { jsonTexts } from '../../texts/json';
import { createDiff } from './diff';
import classes from './json.module.css';
import { inOrderOf, jsonText } from './json-text';

export interface JsonDiffProps {
  /** What is compared, for screen readers. */
  readonly label: string;
  /** Undefined if there was none. */
  readonly before: unknown;
  /** Undefined if there is none. */
  readonly after: unknown;
  /** The names of the two. `Before` and `After` if absent. */
  readonly names?: { readonly before: string; readonly after: string };
}

/** Below this width in pixels, two columns would be too narrow. */
const WIDE = 720;
const NAMES = { before: jsonTexts.before, after: jsonTexts.after };

/** The difference, with buttons that lead through it. The order of keys makes no difference. */
export default function JsonDiffView({ label, before, after, names = NAMES }: JsonDiffProps) {
  const { ref: box, width } = useElementSize();
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const [isWhole, setWhole] = useState(false);
  const isWide = width >= WIDE;
  const isKnown = width > 0;
  const texts = useMemo(() => {
    return { before: jsonText(inOrderOf(before, after)), after: jsonText(after) };
  }, [before, after]);
  const isEqual = texts.before === texts.after;

  useEffect(() => {
    if (host.current === null || !isKnown || isEqual) return;
    const created = createDiff({ parent: host.current, ...texts, label, names, isWide, isWhole });
    view.current = created.view;
    return () => {
      view.current = null;
      created.destroy();
    };
  }, [texts, label, names, isWide, isWhole, isKnown, isEqual]);

  const go = (command: typeof goToNextChunk) => {
    if (view.current === null) return;
    command(view.current);
    view.current.focus();
  };

  return (
    <section ref={box} aria-label={label} className={classes.diff}>
      {isEqual ? (
        <Text c="dimmed">{jsonTexts.equal}</Text>
      ) : (
        <>
          <Group justify="space-between" gap="xs">
            <div className={classes.names} data-wide={isWide || undefined}>
              <span>− {names.before}</span>
              <span>+ {names.after}</span>
            </div>
            <Group gap={4}>
              <Switch
                size="xs"
                mr="xs"
                label={jsonTexts.whole}
                checked={isWhole}
                onChange={(event) => setWhole(event.currentTarget.checked)}
              />
              <Button size="compact-sm" variant="default" onClick={() => go(goToPreviousChunk)}>
                {jsonTexts.previous}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => go(goToNextChunk)}>
                {jsonTexts.next}
              </Button>
            </Group>
          </Group>
          <div ref={host} className={classes.host} />
        </>
      )}
    </section>
  );
}
