import { GraphiQL } from 'graphiql';
import { useEffect, useMemo, useState } from 'react';
import { createFetcher, reconnect } from './connection';
import { EXAMPLE_OPERATIONS } from './example-operations';
import { readToken, saveToken, takeTokenFromAddress } from './token';
import { TokenBar } from './token-bar';

const EXAMPLE_TABS = EXAMPLE_OPERATIONS.map(({ query, variables }) => ({
  query,
  variables: variables === undefined ? null : JSON.stringify(variables, null, 2),
}));

/** The whole page: the token bar, and GraphiQL below it, which starts with the example operations. */
export function App() {
  const [token, setToken] = useToken();
  const fetcher = useMemo(() => createFetcher(token), [token]);
  // Without a token the server would only refuse; `null` keeps GraphiQL from asking for the schema.
  const schema = token === '' ? { schema: null } : {};

  return (
    <>
      <TokenBar token={token} onChange={setToken} />
      <main>
        <GraphiQL
          fetcher={fetcher}
          {...schema}
          schemaDescription
          defaultTabs={EXAMPLE_TABS}
          defaultEditorToolsVisibility
          // Variables may hold secret values, so that what is typed stays in this tab and is not kept on the disk.
          storage={sessionStorage}
          shouldPersistHeaders={false}
        />
      </main>
    </>
  );
}

function useToken(): [string, (token: string) => void] {
  const [token, setToken] = useState(() => takeTokenFromAddress() ?? readToken());

  useEffect(() => {
    const onHashChange = () => {
      const given = takeTokenFromAddress();
      if (given !== null) changeToken(given);
    };
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  });

  function changeToken(next: string): void {
    saveToken(next);
    setToken(next);
    reconnect();
  }
  return [token, changeToken];
}
