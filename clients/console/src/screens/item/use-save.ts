import { useMemo, useState } from 'react';
import { useAction } from '../../data/use-action';
import type { JsonFault } from '../../parts/json/schema-faults';
import { itemTexts } from '../../texts/content';
import type { SavedItem } from './draft';
import { SaveAppEventDocument, SaveIntegrationDocument, SaveWorkflowDocument } from './item.generated';
import type { LoadedItem } from './loaded-item';

/** An edit of an item. */
export interface Edit {
  readonly id: string;
  readonly expectedRevision: number;
  readonly name: string;
  readonly definition: unknown;
}

/** Saves an item of any kind. */
export function useSave(contentType: LoadedItem['contentType']) {
  const success = () => itemTexts.saved;
  const integration = useAction(SaveIntegrationDocument, { success });
  const workflow = useAction(SaveWorkflowDocument, { success });
  const appEvent = useAction(SaveAppEventDocument, { success });
  const action = { INTEGRATION: integration, WORKFLOW: workflow, APP_EVENT: appEvent }[contentType];
  // Until what is on the screen is read again, too.
  const [isRunning, setRunning] = useState(false);
  const { refusals } = action;
  const faults = useMemo(() => refusals.flatMap(asFault), [refusals]);
  const isConflict = refusals.some(({ code }) => code === 'CONFLICT');

  async function write(input: Edit): Promise<SavedItem | null> {
    switch (contentType) {
      case 'INTEGRATION':
        return (await integration.run({ input }))?.integration ?? null;
      case 'WORKFLOW':
        return (await workflow.run({ input }))?.workflow ?? null;
      case 'APP_EVENT':
        return (await appEvent.run({ input }))?.appEvent ?? null;
    }
  }

  return {
    /** Saves an edit. Returns the item, or null if it was refused. */
    async run(edit: Edit): Promise<SavedItem | null> {
      setRunning(true);
      try {
        return await write(edit);
      } finally {
        setRunning(false);
      }
    },
    isRunning,
    isConflict,
    /** The server's faults in the definition, for their places. */
    faults,
    /** All other refusals, except that of the name and a conflict. */
    problems: {
      failure: action.failure,
      refusals: refusals.filter(({ path, code, field }) => {
        return path === null && code !== 'CONFLICT' && field?.join() !== 'name';
      }),
    },
    refusals,
    reset: action.reset,
  };
}

function asFault({ path, message }: { readonly path: string | null; readonly message: string }): JsonFault[] {
  return path === null ? [] : [{ path, message }];
}
