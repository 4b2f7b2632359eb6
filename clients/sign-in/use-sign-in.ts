import { useEffect, useRef, useState } from 'react';
import { type Answer, checkToken } from './check-token';
import {
  forgetToken,
  keepToken,
  onTokenOfBrowser,
  readToken,
  readTokenPlace,
  type TokenPlace,
  takeTokenFromAddress,
} from './token';

/** Whether the page has a token that the server accepted. */
export type SignInState =
  | { readonly kind: 'SIGNED_OUT'; readonly reason: string | null }
  /** `isTyped`: somebody has just given it. Else it was kept, or stood in the address. */
  | { readonly kind: 'CHECKING'; readonly isTyped: boolean }
  /** The page was opened by a link with the token of somebody else, while another token is kept. */
  | { readonly kind: 'ASKING'; readonly owner: string; readonly linkOwner: string }
  | {
      readonly kind: 'SIGNED_IN';
      readonly token: string;
      readonly owner: string;
      readonly place: TokenPlace;
      /** Whether a link gave the token, and nobody entered it. */
      readonly isByLink: boolean;
      /** The answer to the query of the check. Null if the owner has no viewer. */
      readonly data: Answer['data'] | null;
    };

export interface SignIn {
  readonly state: SignInState;
  /** Checks a token, and keeps it unless the server refuses it. */
  signIn(token: string, place: TokenPlace): void;
  /** Answers the question of `ASKING`: signs in with the token of the link, or with the kept one. */
  answer(usesLink: boolean): void;
  /** Forgets the token. The reason is shown, e.g. that the server no longer accepts it. */
  signOut(reason?: string): void;
}

/**
 * Signs in with the token of the address, else with the kept one. Only a token that the server accepted is used: it is
 * checked by a query of the viewer, which a page may give to read with it what it needs. A link from somebody else must not
 * sign a member in as another one unnoticed: what the member enters then would be seen by others. So the page asks first if
 * another token is kept. Calls `onChange` whenever the kept token is another one: connections of the former token must be
 * closed.
 */
export function useSignIn(onChange: () => void, query = '{ viewer { name role } }'): SignIn {
  const [state, setState] = useState<SignInState>(() =>
    readToken() !== '' || location.hash.includes('token=')
      ? { kind: 'CHECKING', isTyped: false }
      : { kind: 'SIGNED_OUT', reason: null },
  );

  /** The token that was given last. */
  const given = useRef('');

  /** The token of the link that the page asks about. */
  const linked = useRef('');

  async function signIn(token: string, place: TokenPlace, from: 'FORM' | 'LINK' | 'KEPT' = 'KEPT'): Promise<void> {
    given.current = token;
    setState({ kind: 'CHECKING', isTyped: from === 'FORM' });
    const check = await checkToken(token, query);
    // Another token was given, or one has signed out, while this one was checked.
    if (given.current !== token) return;
    // Keep a token that could not be checked for the next load of the page.
    if (check.result === 'REFUSED') forgetToken();
    else keepToken(token, place);
    onChange();
    setState(
      check.result === 'ACCEPTED'
        ? { kind: 'SIGNED_IN', token, owner: check.owner, place, isByLink: from === 'LINK', data: check.data }
        : { kind: 'SIGNED_OUT', reason: check.reason },
    );
  }

  async function signInByLink(token: string): Promise<void> {
    const kept = readToken();
    if (kept === token) return signIn(kept, readTokenPlace());
    if (kept === '') return signIn(token, 'TAB', 'LINK');
    given.current = token;
    setState({ kind: 'CHECKING', isTyped: false });
    const [ofLink, ofKept] = await Promise.all([checkToken(token, query), checkToken(kept, query)]);
    if (given.current !== token) return;
    if (ofLink.result !== 'ACCEPTED') return signIn(kept, readTokenPlace());
    if (ofKept.result !== 'ACCEPTED') return signIn(token, 'TAB', 'LINK');
    linked.current = token;
    setState({ kind: 'ASKING', owner: ofKept.owner, linkOwner: ofLink.owner });
  }

  function answer(usesLink: boolean): void {
    if (usesLink) void signIn(linked.current, 'TAB');
    else void signIn(readToken(), readTokenPlace());
    linked.current = '';
  }

  function signOut(reason: string | null = null): void {
    given.current = '';
    forgetToken();
    onChange();
    setState({ kind: 'SIGNED_OUT', reason });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for the token that the page was opened with.
  useEffect(() => {
    const signInFromAddress = () => {
      const token = takeTokenFromAddress();
      if (token !== null) void signInByLink(token);
      return token !== null;
    };
    const kept = readToken();
    if (!signInFromAddress()) {
      if (kept === '') setState({ kind: 'SIGNED_OUT', reason: null });
      else void signIn(kept, readTokenPlace());
    }
    const stop = onTokenOfBrowser((token) => {
      if (token === '') signOut();
      else if (token !== given.current) void signIn(token, 'BROWSER');
    });
    window.addEventListener('hashchange', signInFromAddress);
    return () => {
      stop();
      window.removeEventListener('hashchange', signInFromAddress);
    };
  }, []);

  return { state, signIn: (token, place) => void signIn(token, place, 'FORM'), answer, signOut };
}
