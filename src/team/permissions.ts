/** The roles: each may do all that the next one may. `MemberRole` in the schema says what each is. */
export const ROLES = ['ADMIN', 'DEVELOPER', 'RELEASE_MANAGER', 'SUPPORT'] as const;
export type Role = (typeof ROLES)[number];

export type Permission =
  /** See environments, content and releases, and subscribe to them. */
  | 'READ'
  /** Create, update, delete, restore, copy and import content; create and rename Development Projects. */
  | 'EDIT_CONTENT'
  /** Create, select, deploy, cancel, retry, discard and roll back releases. */
  | 'RELEASE'
  /** Give a secret or app credentials their first value. */
  | 'PROVIDE_CONFIGURATION'
  /** List, overwrite and delete secrets and app credentials. */
  | 'MANAGE_CONFIGURATION'
  /** Enable, disable and delete connected users. */
  | 'MANAGE_CONNECTED_USERS'
  /** Give an editable project a new signing key. */
  | 'MANAGE_SIGNING_KEYS'
  /** Give the project of Staging or Production a new signing key, which signs out all its connected users. */
  | 'MANAGE_SIGNING_KEYS_OF_RELEASES'
  /** Create and rename pipelines. */
  | 'MANAGE_PIPELINES'
  /** Create, change and delete runtimes, and give them secrets. */
  | 'MANAGE_RUNTIMES'
  /** List, create, change and delete webhooks, and send deliveries again. */
  | 'MANAGE_WEBHOOKS'
  /** List and change members, and the tokens of others. */
  | 'MANAGE_TEAM'
  /** Read the audit log. */
  | 'READ_AUDIT_LOG'
  /** Create and revoke one's own tokens. */
  | 'MANAGE_OWN_TOKENS';

/** Which roles have which permission: the only place that says so. */
export const PERMISSIONS: Readonly<Record<Permission, readonly Role[]>> = {
  READ: ROLES,
  EDIT_CONTENT: ['ADMIN', 'DEVELOPER'],
  RELEASE: ['ADMIN', 'DEVELOPER', 'RELEASE_MANAGER'],
  PROVIDE_CONFIGURATION: ['ADMIN', 'DEVELOPER', 'RELEASE_MANAGER'],
  MANAGE_CONFIGURATION: ['ADMIN'],
  MANAGE_CONNECTED_USERS: ROLES,
  MANAGE_SIGNING_KEYS: ['ADMIN', 'DEVELOPER'],
  MANAGE_SIGNING_KEYS_OF_RELEASES: ['ADMIN'],
  MANAGE_PIPELINES: ['ADMIN'],
  MANAGE_RUNTIMES: ['ADMIN'],
  MANAGE_WEBHOOKS: ['ADMIN'],
  MANAGE_TEAM: ['ADMIN'],
  READ_AUDIT_LOG: ['ADMIN'],
  MANAGE_OWN_TOKENS: ROLES,
};

/** The member on whose behalf something is done. `projectIds` is null where the member may see every project. */
export interface Actor {
  readonly memberId: string;
  /** The token that it sent; absent where the server itself acts on its behalf. */
  readonly tokenId?: string;
  readonly role: Role;
  readonly projectIds: ReadonlySet<string> | null;
}

/** Whether the actor's role has the permission. Whether it holds for one project is a second question: see `sees`. */
export function allows(actor: Actor, permission: Permission): boolean {
  return PERMISSIONS[permission].includes(actor.role);
}
