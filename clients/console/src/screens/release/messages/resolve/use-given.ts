import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useState } from 'react';
import { notify } from '../../../../data/notices';
import { useAction } from '../../../../data/use-action';
import { resolve as texts } from '../../../../texts/messages';
import { useReleaseScreen } from '../../release-context';

/**
 * A value that is given to resolve a message. It is in the form only: it is sent with the mutation, and cleared once
 * it is saved.
 */
export function useGiven<Data extends Record<string, unknown>, Variables extends OperationVariables>(
  document: TypedDocumentNode<Data, Variables>,
  key: string,
) {
  const { release, reader } = useReleaseScreen();
  const [value, setValue] = useState('');
  const [isMissing, setMissing] = useState(false);
  const action = useAction(document, { refetches: false });

  async function give(variables: Variables | null, clear: () => void = () => undefined): Promise<void> {
    setMissing(variables === null);
    if (variables === null) return;
    const payload = await action.run(variables);
    if (payload === null) return;
    setValue('');
    clear();
    notify(texts.saved(key, release.head.environment.name));
    await reader.takeIn(new Set());
  }

  return { value, setValue, isMissing, action, give };
}
