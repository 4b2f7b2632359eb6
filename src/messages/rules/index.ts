import type { MessageRule } from '../message.types.js';
import { accountRestored } from './account-restored.js';
import { appCredentialsMissing } from './app-credentials-missing.js';
import { appEventRemoved } from './app-event-removed.js';
import { appEventSchemaChanged } from './app-event-schema-changed.js';
import { authenticationChanged } from './authentication-changed.js';
import { contentBroken } from './content-broken.js';
import { environmentSecretMissing } from './environment-secret-missing.js';
import { environmentVariableMissing } from './environment-variable-missing.js';
import { integrationDisabled } from './integration-disabled.js';
import { integrationEnabled } from './integration-enabled.js';
import { integrationRemoved } from './integration-removed.js';
import { looksRenamed } from './looks-renamed.js';
import { oauthScopesChanged } from './oauth-scopes-changed.js';
import { requiredUserSettingAdded } from './required-user-setting-added.js';
import { requiredUserSettingRemoved } from './required-user-setting-removed.js';
import { teamSettingMissing } from './team-setting-missing.js';
import { userSettingChanged } from './user-setting-changed.js';
import { userSettingDefaultChanged } from './user-setting-default-changed.js';
import { userSettingRemoved } from './user-setting-removed.js';
import { userSettingRestored } from './user-setting-restored.js';
import { workflowEnabledByDefault } from './workflow-enabled-by-default.js';
import { workflowRemoved } from './workflow-removed.js';
import { workflowRestored } from './workflow-restored.js';
import { workflowTriggerChanged } from './workflow-trigger-changed.js';

/** Every rule, in the order in which messages of one severity are listed. */
export const MESSAGE_RULES: readonly MessageRule[] = [
  appCredentialsMissing,
  environmentSecretMissing,
  environmentVariableMissing,
  teamSettingMissing,
  contentBroken,
  appEventSchemaChanged,
  appEventRemoved,
  authenticationChanged,
  accountRestored,
  oauthScopesChanged,
  looksRenamed,
  integrationRemoved,
  integrationDisabled,
  integrationEnabled,
  requiredUserSettingAdded,
  requiredUserSettingRemoved,
  workflowEnabledByDefault,
  workflowTriggerChanged,
  workflowRemoved,
  workflowRestored,
  userSettingRemoved,
  userSettingChanged,
  userSettingDefaultChanged,
  userSettingRestored,
];
