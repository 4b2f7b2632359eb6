import { GraphiQL } from 'graphiql';
import { useMemo } from 'react';
import { useSignIn } from '../sign-in/use-sign-in';
import { createFetcher, reconnect } from './connection';
import { EXAMPLE_OPERATIONS } from './example-operations';
import { ResumeSubscriptions } from './resume-subscriptions';
import { TokenBar } from './token-bar';

const EXAMPLE_TABS = EXAMPLE_OPERATIONS.map(({ query, variables }) => ({
  query,
  variables: variables === undefined ? null : JSON.stringify(variables, null, 2),
}));

/** The page: the token bar, and GraphiQL with the example operations. */
export function App() {
  const { state, signIn, answer, signOut } = useSignIn(reconnect);
  const token = state.kind === 'SIGNED_IN' ? state.token : '';
  const fetcher = useMemo(() => createFetcher(token), [token]);
  // Without a token the server refuses introspection; `null` stops GraphiQL from requesting it.
  const schema = token === '' ? { schema: null } : {};

  return (
    <>
      <TokenBar state={state} onSave={(draft) => signIn(draft, 'TAB')} onAnswer={answer} onForget={() => signOut()} />
      <main>
        <GraphiQL
          fetcher={fetcher}
          {...schema}
          schemaDescription
          defaultTabs={EXAMPLE_TABS}
          defaultEditorToolsVisibility
          // Variables can contain secrets: keep them in this tab, and not on disk.
          storage={sessionStorage}
          shouldPersistHeaders={false}
        >
          <GraphiQL.Footer>
            <ResumeSubscriptions />
          </GraphiQL.Footer>
        </GraphiQL>
      </main>
    </>
  );
}
