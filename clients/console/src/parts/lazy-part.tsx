import { Button, Group } from '@mantine/core';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import type { Failure } from '../data/errors';
import { problems, shell } from '../texts/shell';
import { ErrorNotice } from './error-notice';
import classes from './lazy-part.module.css';

/** Why a part of the console is not there. */
export const MISSING_SCRIPT: Failure = { kind: 'UNREACHABLE', message: problems.missingScript, requestId: null };

type Load<Props> = () => Promise<ComponentType<Props>>;

/** A part of a screen whose script is loaded when it is first shown. If that fails, the screen stays, and it can be tried again. */
export function lazyPart<Props extends object>(load: Load<Props>, whileLoading: ReactNode): ComponentType<Props> {
  const read = once(load);
  return function LazyPart(props: Props) {
    const { Part, hasFailed, retry } = useScript(read);
    if (Part) return <Part {...props} />;
    return hasFailed ? <ErrorNotice failure={MISSING_SCRIPT} onRetry={retry} /> : whileLoading;
  };
}

/** A dialog whose script is loaded when it is first opened. If that fails, a notice in a corner says so. */
export function lazyDialog<Props extends { readonly onClose: () => void }>(load: Load<Props>): ComponentType<Props> {
  const read = once(load);
  return function LazyDialog(props: Props) {
    const { Part, hasFailed, retry } = useScript(read);
    if (Part) return <Part {...props} />;
    if (!hasFailed) return null;
    return (
      <div className={classes.corner}>
        <ErrorNotice failure={MISSING_SCRIPT} onRetry={retry} />
        <Group gap="xs">
          <Button size="compact-md" variant="default" onClick={() => location.reload()}>
            {problems.reload}
          </Button>
          <Button size="compact-md" variant="default" onClick={props.onClose}>
            {shell.close}
          </Button>
        </Group>
      </div>
    );
  };
}

interface Script<Props> {
  /** Null until it is loaded. */
  loaded: ComponentType<Props> | null;
  readonly load: () => Promise<void>;
}

/** Keeps what was loaded, but no failure, which `lazy` of React would keep. */
function once<Props>(load: Load<Props>): Script<Props> {
  const script: Script<Props> = {
    loaded: null,
    load: async () => {
      script.loaded = await load();
    },
  };
  return script;
}

function useScript<Props>(script: Script<Props>) {
  const [state, setState] = useState<'LOADING' | 'LOADED' | 'FAILED'>('LOADING');
  useEffect(() => {
    if (state !== 'LOADING' || script.loaded) return;
    script.load().then(
      () => setState('LOADED'),
      () => setState('FAILED'),
    );
  }, [script, state]);
  return { Part: script.loaded, hasFailed: state === 'FAILED', retry: () => setState('LOADING') };
}
