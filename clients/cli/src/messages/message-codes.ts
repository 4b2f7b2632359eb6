import type { MessageCode } from '../../../typescript/src/index.js';

/** Every code of a message: the compiler compares the list with the schema. */
const CODES: Readonly<Record<MessageCode, true>> = {
  ACCOUNT_RESTORED: true,
  APP_CREDENTIALS_MISSING: true,
  APP_EVENT_REMOVED: true,
  APP_EVENT_SCHEMA_CHANGED: true,
  AUTHENTICATION_CHANGED: true,
  CHANGE_FAILED: true,
  CONTENT_BROKEN: true,
  DEPLOYMENT_INTERRUPTED: true,
  ENVIRONMENT_SECRET_MISSING: true,
  ENVIRONMENT_VARIABLE_MISSING: true,
  INTEGRATION_DISABLED: true,
  INTEGRATION_ENABLED: true,
  INTEGRATION_REMOVED: true,
  LOOKS_RENAMED: true,
  OAUTH_SCOPES_CHANGED: true,
  REQUIRED_USER_SETTING_ADDED: true,
  REQUIRED_USER_SETTING_REMOVED: true,
  TARGET_NOT_ACTIVATED: true,
  TARGET_REFUSED: true,
  TARGET_UNREACHABLE: true,
  TEAM_SETTING_MISSING: true,
  USER_SETTING_CHANGED: true,
  USER_SETTING_DEFAULT_CHANGED: true,
  USER_SETTING_REMOVED: true,
  USER_SETTING_RESTORED: true,
  USER_UPDATE_FAILED: true,
  VERIFICATION_FAILED: true,
  WORKFLOW_ENABLED_BY_DEFAULT: true,
  WORKFLOW_REMOVED: true,
  WORKFLOW_RESTORED: true,
  WORKFLOW_TRIGGER_CHANGED: true,
};

/** Whether a text is the code of a message. */
export function isMessageCode(text: string): text is MessageCode {
  return Object.hasOwn(CODES, text);
}

/** The codes that have the most words in common with a text, at most three. Empty if none has one. */
export function similarCodes(text: string): readonly string[] {
  const words = new Set(text.toUpperCase().split(/[^A-Z]+/));
  const scored = Object.keys(CODES).map((code) => {
    const parts = code.split('_');
    return { code, score: parts.filter((part) => words.has(part)).length / parts.length };
  });
  const best = scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  return best.slice(0, 3).map(({ code }) => code);
}
