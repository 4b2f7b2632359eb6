import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { print } from 'graphql';
import { lazy, Suspense, useEffect } from 'react';
import { useSignIn } from '../../../sign-in/use-sign-in';
import { notify } from '../data/notices';
import { ViewerDocument, type ViewerQuery } from '../data/viewer.generated';
import { signIn as texts } from '../texts/shell';
import { cssVariables, theme } from '../theme/theme';
import { CheckingPage } from './checking-page';
import { router } from './routes';
import { SignedIn } from './signed-in';

const SignInPage = lazy(() => import('./sign-in-page').then((module) => ({ default: module.SignInPage })));

const NOTHING_TO_CLOSE = () => undefined;

/** The token is checked by what the console reads of its member first: one request for both. */
const CHECK = print(ViewerDocument);

/** The page: the sign-in until the server has accepted a token, then the screens, at the address that was asked for. */
export function App() {
  const { state, signIn, answer, signOut } = useSignIn(NOTHING_TO_CLOSE, CHECK);
  const ownerByLink = state.kind === 'SIGNED_IN' && state.isByLink ? state.owner : null;
  useEffect(() => {
    if (ownerByLink !== null) notify(texts.byLink(ownerByLink));
  }, [ownerByLink]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      {state.kind === 'SIGNED_IN' ? (
        // Another member gets another cache.
        <SignedIn key={state.token} token={state.token} viewer={state.data as ViewerQuery | null} onSignOut={signOut}>
          <RouterProvider router={router} />
        </SignedIn>
      ) : state.kind === 'CHECKING' && !state.isTyped ? (
        <CheckingPage />
      ) : (
        <Suspense>
          <SignInPage state={state} onSignIn={signIn} onAnswer={answer} />
        </Suspense>
      )}
    </MantineProvider>
  );
}
