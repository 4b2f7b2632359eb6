import { useEffect, useState } from 'react';
import { checkToken } from './check-token';
import { reconnect } from './connection';
import { readToken, saveToken, takeTokenFromAddress } from './token';

/** Whether the page has a token that the server accepted. */
export type SignInState =
  | { readonly kind: 'SIGNED_OUT'; readonly reason: string | null }
  | { readonly kind: 'CHECKING' }
  | { readonly kind: 'SIGNED_IN'; readonly token: string; readonly owner: string };

export interface SignIn {
  readonly state: SignInState;
  signIn(token: string): void;
  signOut(): void;
}

/** Signs in with the token of this browser tab. Only a token that the server accepted is used. */
export function useSignIn(): SignIn {
  const [state, setState] = useState<SignInState>({ kind: 'SIGNED_OUT', reason: null });

  async function signIn(token: string): Promise<void> {
    setState({ kind: 'CHECKING' });
    const check = await checkToken(token);
    // Keep a token that could not be checked for the next load of the page.
    saveToken(check.result === 'REFUSED' ? '' : token);
    reconnect();
    setState(
      check.result === 'ACCEPTED'
        ? { kind: 'SIGNED_IN', token, owner: check.owner }
        : { kind: 'SIGNED_OUT', reason: check.reason },
    );
  }

  function signOut(): void {
    saveToken('');
    reconnect();
    setState({ kind: 'SIGNED_OUT', reason: null });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the token that the page was opened with.
  useEffect(() => {
    const signInFromAddress = (otherwise: string) => {
      const token = takeTokenFromAddress() ?? otherwise;
      if (token !== '') void signIn(token);
    };
    const onHashChange = () => signInFromAddress('');
    signInFromAddress(readToken());
    window.addEventListener('hashchange', onHashChange);
    return () => window.removeEventListener('hashchange', onHashChange);
  }, []);

  return { state, signIn: (token) => void signIn(token), signOut };
}
