import type { ListedMessageFragment } from '../../release.generated';

/** The kinds of actions that a message can have. */
export type ActionName = NonNullable<ListedMessageFragment['action']>['__typename'];

/** What the reader may do in a project. */
interface Permissions {
  /** Deploy, retry, and select changes. */
  readonly mayRelease: boolean;
  /** Give the first value of what is missing. */
  readonly mayProvide: boolean;
}

/** Whether the reader may do what resolves a message. To open an item is for all who read it. */
export function mayResolve(action: ActionName, { mayRelease, mayProvide }: Permissions): boolean {
  switch (action) {
    case 'ProvideEnvironmentSecretAction':
    case 'ProvideEnvironmentVariableAction':
    case 'ProvideAppCredentialsAction':
    case 'ProvideTeamSettingAction':
      return mayProvide;
    case 'IncludeChangesAction':
    case 'RetryDeploymentAction':
      return mayRelease;
    case 'FixContentAction':
      return true;
  }
}
