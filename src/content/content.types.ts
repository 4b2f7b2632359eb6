/**
 * The content types, in the order in which change summaries list them and in which they can be applied: workflows come
 * after the items that they depend on.
 */
export const CONTENT_TYPES = ['INTEGRATION', 'APP_EVENT', 'WORKFLOW'] as const;
export type ContentType = (typeof CONTENT_TYPES)[number];

/** Identifies an item within a project, and the same item in every other environment. */
export interface ContentIdentity {
  readonly contentType: ContentType;
  /** Equals the item's first key, unless another item had that lineage. A rename changes the key, never the lineage. */
  readonly lineage: string;
}

/** Names an item by its key, as people and definitions do. A project's items of one type have different keys. */
export interface ContentKey {
  readonly contentType: ContentType;
  readonly key: string;
}

/** An item with its key and its name, for messages. */
export interface ContentSubject extends ContentIdentity, ContentKey {
  readonly name: string;
}

export const AUTHENTICATION_TYPES = ['NONE', 'API_KEY', 'BASIC', 'OAUTH2', 'OAUTH2_CLIENT_CREDENTIALS'] as const;
export type AuthenticationType = (typeof AUTHENTICATION_TYPES)[number];

export const TRIGGER_TYPES = [
  'APP_EVENT',
  'REQUEST',
  'INTEGRATION_EVENT',
  'INTEGRATION_ENABLED',
  'SCHEDULE',
  'INTEGRATION_REMOVED',
  'WEBHOOK',
  'MANUAL',
] as const;
export type TriggerType = (typeof TRIGGER_TYPES)[number];

export const STEP_TYPES = [
  'REQUEST',
  'INTEGRATION_REQUEST',
  'FUNCTION',
  'CONDITIONAL',
  'FAN_OUT',
  'DELAY',
  'RESPONSE',
  'ACTION',
] as const;
type StepType = (typeof STEP_TYPES)[number];

export const USER_SETTING_TYPES = [
  'TEXT',
  'PASSWORD',
  'NUMBER',
  'BOOLEAN',
  'SELECT',
  'MULTI_SELECT',
  'FIELD_MAPPING',
  'LIST',
  'FOLDER',
  'DATE',
  'EMAIL',
  'URL',
] as const;
export type UserSettingType = (typeof USER_SETTING_TYPES)[number];

/** An HTTP request that the runtime sends. Each string may contain placeholders. */
interface HttpRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A request whose response lists what a user can choose. The other fields are JSON Pointers into the response. */
interface OptionSource {
  readonly request: HttpRequest;
  readonly items?: string;
  readonly value?: string;
  readonly title?: string;
}

export interface UserSetting {
  readonly id: string;
  readonly title: string;
  readonly type: UserSettingType;
  readonly required?: boolean;
  readonly tooltip?: string;
  readonly description?: string;
  readonly placeholder?: string;
  /** The value of users who have saved none, or of a team that has given none; null means the same as absent. */
  readonly default?: unknown;
  /** Who gives the value: each connected user, or a member for the whole project. Absent means USER. */
  readonly scope?: 'USER' | 'TEAM';
  /** The options of a SELECT or MULTI_SELECT. */
  readonly options?: readonly { readonly value: string; readonly title: string }[];
  /** Lists the choices of a SELECT, MULTI_SELECT, FIELD_MAPPING or FOLDER. */
  readonly source?: OptionSource;
  /** The fields of a FIELD_MAPPING, which has at least one. */
  readonly fields?: readonly { readonly id: string; readonly title: string; readonly required?: boolean }[];
}

/** How accounts are authenticated, in detail. Which fields apply depends on the authentication. */
interface AuthenticationDetails {
  readonly grant?: 'AUTHORIZATION_CODE' | 'PASSWORD';
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  readonly pkce?: boolean;
  readonly clientAuthentication?: 'HEADER' | 'BODY';
  /** The JSON Schema of the credentials that a user gives. */
  readonly credentials?: Readonly<Record<string, unknown>>;
  /** A request that succeeds if the credentials are valid. */
  readonly test?: HttpRequest;
}

/** A valid definition of an integration; an absent `active` means true. */
export interface IntegrationDefinition {
  readonly active?: boolean;
  readonly authentication: AuthenticationType;
  readonly authenticationDetails?: AuthenticationDetails;
  readonly scopes?: readonly string[];
  readonly display?: {
    readonly description?: string;
    readonly overview?: string;
    readonly accentColor?: string;
    readonly icon?: string;
  };
  readonly userSettings?: readonly UserSetting[];
  /** Slugs of its workflows, in the order in which users see them. */
  readonly workflowOrder?: readonly string[];
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** The time zone of a schedule that runs in the time zone of each user. */
export const USER_TIME_ZONE = 'USER';

export type WorkflowTrigger =
  | { readonly type: 'APP_EVENT'; readonly appEvent: string; readonly parameters?: unknown }
  | { readonly type: 'REQUEST'; readonly parameters?: unknown }
  | { readonly type: 'INTEGRATION_EVENT'; readonly event: string; readonly parameters?: unknown }
  | { readonly type: 'INTEGRATION_ENABLED'; readonly parameters?: unknown }
  | { readonly type: 'SCHEDULE'; readonly cron: string; readonly timeZone: string; readonly parameters?: unknown }
  | { readonly type: 'INTEGRATION_REMOVED'; readonly parameters?: unknown }
  | {
      readonly type: 'WEBHOOK';
      readonly setUp?: HttpRequest;
      readonly tearDown?: HttpRequest;
      readonly validation?: Readonly<Record<string, unknown>>;
      readonly parameters?: unknown;
    }
  | { readonly type: 'MANUAL'; readonly parameters?: unknown };

/** A branch of a CONDITIONAL or FAN_OUT. `next` are the ids of its first steps. */
interface StepBranch {
  readonly label: string;
  readonly next?: readonly string[];
}

interface WorkflowStep {
  readonly id: string;
  readonly type: StepType;
  /** The key of the integration that the step uses, if it is not the workflow's own. */
  readonly integration?: string;
  readonly parameters?: unknown;
  /** The ids of the steps that follow; after a step with branches, once these have joined. */
  readonly next?: readonly string[];
  readonly branches?: readonly StepBranch[];
}

/**
 * A valid definition of a workflow; absent flags mean false. A draft may lack the types of its trigger and steps, and what
 * the trigger's type needs. No draft is released, so that code about releases and live content never meets one.
 */
export interface WorkflowDefinition {
  readonly draft?: boolean;
  readonly description?: string;
  readonly icon?: string;
  readonly trigger: WorkflowTrigger;
  readonly steps: readonly WorkflowStep[];
  readonly enabledByDefault?: boolean;
  readonly hidden?: boolean;
  readonly userSettings?: readonly UserSetting[];
  readonly parameters?: Readonly<Record<string, unknown>> | null;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** A valid definition of an app event. `schema` is a JSON Schema of the payload. */
export interface AppEventDefinition {
  readonly example: Readonly<Record<string, unknown>>;
  readonly schema?: Readonly<Record<string, unknown>> | boolean;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

export interface DefinitionByType {
  INTEGRATION: IntegrationDefinition;
  APP_EVENT: AppEventDefinition;
  WORKFLOW: WorkflowDefinition;
}

/** Splits a workflow's key or lineage, `<integration>/<slug>`, at its last slash. Returns the integration's. */
export function integrationKeyOf(workflowKey: string): string {
  return workflowKey.slice(0, workflowKey.lastIndexOf('/'));
}

/** The part of a workflow's key or lineage after its last slash. */
export function slugOf(workflowKey: string): string {
  return workflowKey.slice(workflowKey.lastIndexOf('/') + 1);
}
