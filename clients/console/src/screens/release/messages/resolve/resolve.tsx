import { resolve as texts } from '../../../../texts/messages';
import type { ListedMessageFragment } from '../../release.generated';
import { useReleaseScreen } from '../../release-context';
import classes from '../messages.module.css';
import { CredentialsForm } from './credentials-form';
import { FixLink } from './fix-link';
import { IncludeButton } from './include-button';
import { mayResolve } from './may-resolve';
import { RetryButton } from './retry-button';
import { SecretForm } from './secret-form';
import { SettingForm } from './setting-form';
import { VariableForm } from './variable-form';

/** The action of a message. */
type Action = NonNullable<ListedMessageFragment['action']>;

/** What resolves a message, in place. */
export function Resolve({ message: { action } }: { readonly message: ListedMessageFragment }) {
  const { mayRelease, mayProvide } = useReleaseScreen();
  if (!action) return null;
  if (!mayResolve(action.__typename, { mayRelease, mayProvide }))
    return <p className={classes.dimmed}>{texts.notAllowed}</p>;
  return <ResolveAction action={action} />;
}

function ResolveAction({ action }: { readonly action: Action }) {
  switch (action.__typename) {
    case 'ProvideEnvironmentSecretAction':
      return <SecretForm action={action} />;
    case 'ProvideEnvironmentVariableAction':
      return <VariableForm action={action} />;
    case 'ProvideAppCredentialsAction':
      return <CredentialsForm action={action} />;
    case 'ProvideTeamSettingAction':
      return <SettingForm action={action} />;
    case 'IncludeChangesAction':
      return <IncludeButton action={action} />;
    case 'FixContentAction':
      return <FixLink action={action} />;
    case 'RetryDeploymentAction':
      return <RetryButton action={action} />;
  }
}
