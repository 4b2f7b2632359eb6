import { type FormEvent, useState } from 'react';
import slipwayLogo from './slipway.svg';

interface TokenBarProps {
  /** Empty where there is none. */
  readonly token: string;
  /** Given an empty token to forget the present one. */
  readonly onChange: (token: string) => void;
}

/** Says whose page this is, and takes the bearer token that its operations are sent with. */
export function TokenBar({ token, onChange }: TokenBarProps) {
  return (
    // GraphiQL's own class brings its colours and fonts, in the theme that is chosen there.
    <header className="graphiql-container token-bar">
      <span className="token-bar-brand">
        <img src={slipwayLogo} alt="" width="24" height="24" />
        Slipway
      </span>
      {token === '' ? <TokenForm onSave={onChange} /> : <SavedToken onForget={() => onChange('')} />}
    </header>
  );
}

function TokenForm({ onSave }: { readonly onSave: (token: string) => void }) {
  const [draft, setDraft] = useState('');
  const token = draft.trim();

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (token !== '') onSave(token);
  }

  return (
    <>
      <p className="token-bar-hint">
        The first start of the server prints a token; later ones come from <code>createToken</code>.
      </p>
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
        <button type="submit" className="graphiql-button" disabled={token === ''}>
          Save
        </button>
      </form>
    </>
  );
}

function SavedToken({ onForget }: { readonly onForget: () => void }) {
  return (
    <>
      <p className="token-bar-hint">The token is kept in this browser tab only.</p>
      <button type="button" className="graphiql-button" onClick={onForget}>
        Forget token
      </button>
    </>
  );
}
