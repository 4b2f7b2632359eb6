import { type FormEvent, useState } from 'react';
import type { TokenPlace } from '../sign-in/token';
import type { SignInState } from '../sign-in/use-sign-in';
import slipwayLogo from './slipway.svg';

interface TokenBarProps {
  readonly state: SignInState;
  readonly onSave: (token: string) => void;
  /** Answers whether to use the token of the link. */
  readonly onAnswer: (usesLink: boolean) => void;
  readonly onForget: () => void;
}

/** Shows the brand, and the form for the bearer token of the operations. */
export function TokenBar({ state, onSave, onAnswer, onForget }: TokenBarProps) {
  return (
    // The class of GraphiQL applies its colours and fonts, in the chosen theme.
    <header className="graphiql-container token-bar">
      <span className="token-bar-brand">
        <img src={slipwayLogo} alt="" width="24" height="24" />
        Slipway
      </span>
      <TokenControls state={state} onSave={onSave} onAnswer={onAnswer} onForget={onForget} />
    </header>
  );
}

function TokenControls({ state, onSave, onAnswer, onForget }: TokenBarProps) {
  switch (state.kind) {
    case 'SIGNED_IN':
      return <SavedToken owner={state.owner} place={state.place} onForget={onForget} />;
    case 'ASKING':
      return <LinkQuestion owner={state.owner} linkOwner={state.linkOwner} onAnswer={onAnswer} />;
    default:
      return (
        <TokenForm
          reason={state.kind === 'SIGNED_OUT' ? state.reason : null}
          isChecking={state.kind === 'CHECKING'}
          onSave={onSave}
        />
      );
  }
}

interface LinkQuestionProps extends Pick<TokenBarProps, 'onAnswer'> {
  readonly owner: string;
  readonly linkOwner: string;
}

/** Asks whether a link may replace the token of somebody else. */
function LinkQuestion({ owner, linkOwner, onAnswer }: LinkQuestionProps) {
  return (
    <>
      <p className="token-bar-hint" role="alert">
        This link has the token of <strong>{linkOwner}</strong>, and you use that of <strong>{owner}</strong>.
      </p>
      <button type="button" className="graphiql-button" onClick={() => onAnswer(false)}>
        Keep my token
      </button>
      <button type="button" className="graphiql-button" onClick={() => onAnswer(true)}>
        Use that of the link
      </button>
    </>
  );
}

interface TokenFormProps {
  /** Why the last token was not accepted. Null if there is no reason to show. */
  readonly reason: string | null;
  readonly isChecking: boolean;
  readonly onSave: (token: string) => void;
}

function TokenForm({ reason, isChecking, onSave }: TokenFormProps) {
  const [draft, setDraft] = useState('');
  const token = draft.trim();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (token !== '') onSave(token);
  }

  return (
    <>
      {reason === null ? (
        <p className="token-bar-hint">
          The first start of the server prints a token; later ones come from <code>createToken</code>.
        </p>
      ) : (
        <p className="token-bar-refusal" role="alert">
          {reason}
        </p>
      )}
      <form onSubmit={submit}>
        <label htmlFor="token">Token</label>
        <input
          id="token"
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder="Paste a token to begin"
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
        <button type="submit" className="graphiql-button" disabled={token === '' || isChecking}>
          {isChecking ? 'Checking' : 'Save'}
        </button>
      </form>
    </>
  );
}

interface SavedTokenProps {
  readonly owner: string;
  readonly place: TokenPlace;
  readonly onForget: () => void;
}

function SavedToken({ owner, place, onForget }: SavedTokenProps) {
  return (
    <>
      <p className="token-bar-hint">
        The token of <strong>{owner}</strong>, kept in this browser
        {place === 'TAB' ? ' tab only' : ' until you forget it'}.
      </p>
      <button type="button" className="graphiql-button" onClick={onForget}>
        Forget token
      </button>
    </>
  );
}
