import { Alert, Anchor, Button, Checkbox, Paper, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { TokenPlace } from '../../../sign-in/token';
import type { SignInState } from '../../../sign-in/use-sign-in';
import slipwayLogo from '../../slipway.svg';
import { shell, signIn as texts } from '../texts/shell';
import { LinkQuestion } from './link-question';
import classes from './sign-in-page.module.css';

interface SignInPageProps {
  readonly state: Exclude<SignInState, { kind: 'SIGNED_IN' }>;
  onSignIn(token: string, place: TokenPlace): void;
  /** Answers whether to use the token of the link. */
  onAnswer(usesLink: boolean): void;
}

/** Asks for a token. The server checks it before any screen is shown. */
export function SignInPage({ state, onSignIn, onAnswer }: SignInPageProps) {
  const isChecking = state.kind === 'CHECKING';
  const reason = state.kind === 'SIGNED_OUT' ? state.reason : null;
  return (
    <main className={classes.page}>
      <title>{shell.title(texts.title)}</title>
      <Paper className={classes.card} withBorder p="xl">
        <Stack gap="md">
          <Title order={1} className={classes.brand}>
            <img src={slipwayLogo} alt="" width="24" height="24" />
            {shell.brand}
          </Title>
          {reason !== null && (
            <Alert color="removed" variant="outline" role="alert">
              <Text size="md">{reason}</Text>
            </Alert>
          )}
          {state.kind === 'ASKING' ? (
            <LinkQuestion owner={state.owner} linkOwner={state.linkOwner} onAnswer={onAnswer} />
          ) : (
            <>
              <SignInForm isChecking={isChecking} onSignIn={onSignIn} />
              <Anchor href="/graphiql/" size="md">
                {shell.graphiql}
              </Anchor>
            </>
          )}
        </Stack>
      </Paper>
    </main>
  );
}

interface SignInFormProps extends Pick<SignInPageProps, 'onSignIn'> {
  readonly isChecking: boolean;
}

function SignInForm({ isChecking, onSignIn }: SignInFormProps) {
  const [draft, setDraft] = useState('');
  const [keeps, setKeeps] = useState(false);
  const token = draft.trim();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (token !== '') onSignIn(token, keeps ? 'BROWSER' : 'TAB');
  }

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <PasswordInput
          ref={field}
          label={texts.token}
          description={texts.hint}
          placeholder={texts.placeholder}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
          visibilityToggleButtonProps={{ 'aria-label': texts.show }}
        />
        <Checkbox
          label={texts.keep}
          description={texts.keepHint}
          checked={keeps}
          onChange={(event) => setKeeps(event.currentTarget.checked)}
        />
        <Button type="submit" loading={isChecking} disabled={token === '' && !isChecking}>
          {isChecking ? texts.checking : texts.submit}
        </Button>
      </Stack>
    </form>
  );
}
