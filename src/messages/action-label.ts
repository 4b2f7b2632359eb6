import type { ContentType } from '../content/content.types.js';
import { counted } from './facts/wording.js';
import type { MessageAction } from './message.types.js';

/** An action, with the name of the environment that lacks a value. */
type LabelledAction = MessageAction extends infer Action
  ? Action extends { readonly projectId: string }
    ? Action & { readonly environmentName: string }
    : Action
  : never;

/** What an action does, in words for a button. */
export function actionLabel(action: LabelledAction): string {
  switch (action.kind) {
    case 'PROVIDE_ENVIRONMENT_SECRET':
      return `Provide the secret ${action.secretKey} in ${action.environmentName}`;
    case 'PROVIDE_ENVIRONMENT_VARIABLE':
      return `Provide the variable ${action.variableKey} in ${action.environmentName}`;
    case 'PROVIDE_APP_CREDENTIALS':
      return `Provide the app credentials of ${action.integrationKey} in ${action.environmentName}`;
    case 'PROVIDE_TEAM_SETTING':
      return `Provide the setting ${action.settingId} of ${action.key} in ${action.environmentName}`;
    case 'INCLUDE_CHANGES':
      return `Include ${counted(action.changes.length, 'change')}`;
    case 'FIX_CONTENT':
      return `Fix the ${NOUNS[action.contentType]} ${action.key}`;
    case 'RETRY_DEPLOYMENT':
      return 'Retry the deployment';
  }
}

const NOUNS: Readonly<Record<ContentType, string>> = {
  INTEGRATION: 'integration',
  APP_EVENT: 'app event',
  WORKFLOW: 'workflow',
};
