import { commandHint } from '../output/hint.js';
import { argumentOf, type NamedEnvironment } from '../pipeline/environment-names.js';

/** What would resolve a message, as far as a command can do it. */
export type ResolvingAction =
  | { readonly __typename: 'ProvideEnvironmentSecretAction'; readonly secretKey: string }
  | { readonly __typename: 'ProvideEnvironmentVariableAction'; readonly variableKey: string }
  | { readonly __typename: 'ProvideAppCredentialsAction'; readonly integrationKey: string }
  | { readonly __typename: 'ProvideTeamSettingAction'; readonly key: string; readonly settingId: string }
  | { readonly __typename: 'IncludeChangesAction' | 'FixContentAction' | 'RetryDeploymentAction' };

/** The command that does what resolves a message: `slipway secrets set staging STRIPE_KEY`. Null if none does. */
export function resolvingCommand(action: ResolvingAction, environment: NamedEnvironment): string | null {
  const name = argumentOf(environment);
  switch (action.__typename) {
    case 'ProvideEnvironmentSecretAction':
      return commandHint(environment, 'secrets', 'set', name, action.secretKey);
    case 'ProvideEnvironmentVariableAction':
      return commandHint(environment, 'variables', 'set', name, action.variableKey);
    case 'ProvideAppCredentialsAction':
      return commandHint(environment, 'credentials', 'set', name, action.integrationKey);
    case 'ProvideTeamSettingAction':
      return commandHint(environment, 'settings', 'set', name, action.key, action.settingId);
    case 'RetryDeploymentAction':
      return commandHint(environment, 'retry', name);
    case 'IncludeChangesAction':
    case 'FixContentAction':
      return null;
  }
}
