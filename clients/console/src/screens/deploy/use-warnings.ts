import { useApolloClient } from '@apollo/client/react';
import { useEffect, useMemo, useState } from 'react';
import { type Failure, failureOf } from '../../data/errors';
import { isAccepted, type Said } from '../release/messages/accepted';
import { saidBy, useAccepted } from '../release/messages/use-accepted';
import { type DeployMessageFragment, MoreWarningsDocument } from './deploy.generated';
import type { DeployedRelease } from './deploy-form';
import { MAX_WARNINGS } from './why-not';

/** A new warning, and whether the reader accepts it. */
export interface ShownWarning {
  readonly message: DeployMessageFragment;
  readonly said: Said;
  readonly isAccepted: boolean;
}

/** The new warnings of a preview. */
export interface NewWarnings {
  /** Those that are read so far. */
  readonly items: readonly ShownWarning[];
  /** The number of all. */
  readonly total: number;
  /** The ids of the warnings that are accepted. */
  readonly acceptedIds: readonly string[];
  /** Why they could not all be read. Null if they could, or are still being read. */
  readonly failure: Failure | null;
  retry(): void;
}

interface FurtherPages {
  /** What they continue. */
  readonly first: DeployedRelease['newWarnings'];
  readonly nodes: readonly DeployMessageFragment[];
  readonly failure: Failure | null;
}

/** Reads the new warnings page by page, as many as one deployment can acknowledge, and says which of them are accepted. */
export function useWarnings({ id, newWarnings: first }: DeployedRelease): NewWarnings {
  const client = useApolloClient();
  const { accepted } = useAccepted(id);
  const [further, setFurther] = useState<FurtherPages>({ first, nodes: [], failure: null });
  const [attempts, setAttempts] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt reads again.
  useEffect(() => {
    let isLatest = true;
    async function readOn() {
      const nodes: DeployMessageFragment[] = [];
      setFurther({ first, nodes, failure: null });
      let { pageInfo } = first;
      while (pageInfo.hasNextPage && pageInfo.endCursor !== null && first.nodes.length + nodes.length < MAX_WARNINGS) {
        const variables = { id, after: pageInfo.endCursor };
        const { data } = await client.query({ query: MoreWarningsDocument, variables, fetchPolicy: 'no-cache' });
        const page = data?.release?.messages;
        if (!isLatest || !page) return;
        nodes.push(...page.nodes);
        setFurther({ first, nodes: [...nodes], failure: null });
        pageInfo = page.pageInfo;
      }
    }
    readOn().catch((error: unknown) => {
      if (isLatest) setFurther((read) => ({ ...read, failure: failureOf(error) }));
    });
    return () => {
      isLatest = false;
    };
  }, [client, id, first, attempts]);

  const said = useMemo(() => {
    const nodes = further.first === first ? [...first.nodes, ...further.nodes] : first.nodes;
    return nodes.map((message) => ({ message, said: saidBy(message) }));
  }, [first, further]);
  const items = useMemo(
    () => said.map((each) => ({ ...each, isAccepted: isAccepted(accepted, each.said) })),
    [said, accepted],
  );
  return {
    items,
    total: first.totalCount,
    acceptedIds: useMemo(() => items.filter((each) => each.isAccepted).map(({ message }) => message.id), [items]),
    failure: further.failure,
    retry: () => setAttempts((count) => count + 1),
  };
}
