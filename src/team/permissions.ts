/** Each role has all permissions of the next one. `MemberRole` in the schema describes them. */
export const ROLES = ['ADMIN', 'DEVELOPER', 'RELEASE_MANAGER', 'SUPPORT'] as const;
export type Role = (typeof ROLES)[number];

export type Permission =
  /** See environments, content and releases, and subscribe to them. */
  | 'READ'
  /** Create, update, delete, restore, copy and import content; create and rename Development Projects. */
  | 'EDIT_CONTENT'
  /** Create, select, deploy, cancel, retry, discard and roll back releases. */
  | 'RELEASE'
  /** Set the first value of a secret, a variable or app credentials. */
  | 'PROVIDE_CONFIGURATION'
  /** Overwrite and delete secrets, variables and app credentials; list secrets and app credentials. */
  | 'MANAGE_CONFIGURATION'
  /** Enable, disable and delete connected users. */
  | 'MANAGE_CONNECTED_USERS'
  /** Replace the signing key of an editable project. */
  | 'MANAGE_SIGNING_KEYS'
  /** Replace the signing key of the project of Staging or Production, which signs out all its connected users. */
  | 'MANAGE_SIGNING_KEYS_OF_RELEASES'
  /** Create, rename and delete pipelines; delete Development Projects. */
  | 'MANAGE_PIPELINES'
  /** Create, change and delete runtimes, and set their secrets. */
  | 'MANAGE_RUNTIMES'
  /** List, create, change and delete webhooks, and resend deliveries. */
  | 'MANAGE_WEBHOOKS'
  /** List and change members, and the tokens of others. */
  | 'MANAGE_TEAM'
  /** Read the audit log. */
  | 'READ_AUDIT_LOG'
  /** Create and revoke one's own tokens. */
  | 'MANAGE_OWN_TOKENS';

/** The roles that have each permission. */
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

/** A member who performs an operation. `projectIds` is null if it may see every project. */
export interface Actor {
  readonly memberId: string;
  /** The token of the request; absent if the server acts on the member's behalf. */
  readonly tokenId?: string;
  readonly role: Role;
  readonly projectIds: ReadonlySet<string> | null;
  /** The projects that are being deleted: nobody sees them any more. Absent if there are none. */
  readonly deletedProjectIds?: ReadonlySet<string>;
}

/** Whether the actor's role has the permission. Access to a project is checked separately; see `seesProject`. */
export function allows(actor: Actor, permission: Permission): boolean {
  return PERMISSIONS[permission].includes(actor.role);
}
