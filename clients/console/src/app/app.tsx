import { MantineProvider } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useSignIn } from '../../../sign-in/use-sign-in';
import { cssVariables, theme } from '../theme/theme';
import { router } from './routes';
import { SignedIn } from './signed-in';

const SignInPage = lazy(() => import('./sign-in-page').then((module) => ({ default: module.SignInPage })));

const NOTHING_TO_CLOSE = () => undefined;

/** The page: the sign-in until the server has accepted a token, then the screens, at the address that was asked for. */
export function App() {
  const { state, signIn, signOut } = useSignIn(NOTHING_TO_CLOSE);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      {state.kind === 'SIGNED_IN' ? (
        // Another member gets another cache.
        <SignedIn key={state.token} token={state.token} onSignOut={signOut}>
          <RouterProvider router={router} />
        </SignedIn>
      ) : (
        <Suspense>
          <SignInPage state={state} onSignIn={signIn} />
        </Suspense>
      )}
    </MantineProvider>
  );
}
