import { useApolloClient } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { failureOf } from '../../../../data/errors';
import { resolve as texts } from '../../../../texts/messages';
import { useReleaseScreen } from '../../release-context';
import { ItemToFixDocument } from '../messages.generated';
import classes from '../messages.module.css';
import type { ActionOf } from './action.types';

/** Opens the item that a message is about, where it is edited. */
export function FixLink({ action: { label, contentType, key } }: { readonly action: ActionOf<'FixContentAction'> }) {
  const client = useApolloClient();
  const navigate = useNavigate();
  const { sourceEnvironment, environment } = useReleaseScreen().release.head;
  const [problem, setProblem] = useState<string | null>(null);
  const projectId = environment.pipeline.development?.project.id;
  // What a rollback restores can't be edited, and neither can what the reader may not see.
  if (!sourceEnvironment || projectId === undefined) return null;
  async function open(projectId: string) {
    try {
      const variables = { projectId, integration: key, workflow: key, appEvent: key };
      const { data } = await client.query({ query: ItemToFixDocument, variables, fetchPolicy: 'network-only' });
      const item = data?.project?.[FIELDS[contentType]];
      if (!item) return setProblem(texts.itemGone);
      await navigate({ to: '/projects/$projectId/items/$itemId', params: { projectId, itemId: item.id } });
    } catch (error) {
      setProblem(failureOf(error).message);
    }
  }
  return (
    <div className={classes.resolve}>
      <Button variant="default" onClick={() => void open(projectId)}>
        {label}
      </Button>
      {problem && <p role="alert">{problem}</p>}
    </div>
  );
}

const FIELDS = { INTEGRATION: 'integration', WORKFLOW: 'workflow', APP_EVENT: 'appEvent' } as const;
