import type { SettingType } from './setting-value';

/** An action of a message, as the server describes it. */
export type Action =
  | {
      readonly __typename: 'ProvideEnvironmentSecretAction';
      readonly project: { id: string };
      readonly secretKey: string;
    }
  | {
      readonly __typename: 'ProvideEnvironmentVariableAction';
      readonly project: { id: string };
      readonly variableKey: string;
    }
  | {
      readonly __typename: 'ProvideAppCredentialsAction';
      readonly project: { id: string };
      readonly integrationKey: string;
    }
  | {
      readonly __typename: 'ProvideTeamSettingAction';
      readonly project: { id: string };
      readonly contentType: string;
      readonly key: string;
      readonly settingId: string;
      readonly settingType: SettingType;
    }
  | { readonly __typename: 'IncludeChangesAction'; readonly changeIds: readonly string[] }
  | { readonly __typename: 'FixContentAction'; readonly contentType: string; readonly key: string }
  | { readonly __typename: 'RetryDeploymentAction'; readonly releaseId: string };

/** What the reader may do in a project. */
export interface Permissions {
  /** Deploy, retry, and select changes. */
  readonly mayRelease: boolean;
  /** Give the first value of what is missing. */
  readonly mayProvide: boolean;
}

type FormName = 'SECRET' | 'VARIABLE' | 'CREDENTIALS' | 'SETTING';
type ClickName = 'INCLUDE' | 'RETRY';

/** How a message is resolved on the page: by a form in place, by one click, or on another screen. */
export type Resolution =
  | { readonly kind: 'FORM'; readonly form: FormName }
  | { readonly kind: 'CLICK'; readonly click: ClickName }
  | { readonly kind: 'ELSEWHERE'; readonly contentType: string; readonly key: string }
  | { readonly kind: 'NOT_ALLOWED' };

/** Which way resolves an action. To open an item is for all who read it. */
export function resolutionOf(action: Action, { mayRelease, mayProvide }: Permissions): Resolution {
  const form = (name: FormName): Resolution => (mayProvide ? { kind: 'FORM', form: name } : { kind: 'NOT_ALLOWED' });
  const click = (name: ClickName): Resolution =>
    mayRelease ? { kind: 'CLICK', click: name } : { kind: 'NOT_ALLOWED' };
  switch (action.__typename) {
    case 'ProvideEnvironmentSecretAction':
      return form('SECRET');
    case 'ProvideEnvironmentVariableAction':
      return form('VARIABLE');
    case 'ProvideAppCredentialsAction':
      return form('CREDENTIALS');
    case 'ProvideTeamSettingAction':
      return form('SETTING');
    case 'IncludeChangesAction':
      return click('INCLUDE');
    case 'RetryDeploymentAction':
      return click('RETRY');
    case 'FixContentAction':
      return { kind: 'ELSEWHERE', contentType: action.contentType, key: action.key };
  }
}
