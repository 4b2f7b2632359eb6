/** The connected user whose token was sent. Its project is the one that signed the token. */
export interface CurrentUser {
  readonly projectId: string;
  /** The `sub` of the token. */
  readonly userId: string;
  /** Null until it first connects an integration. */
  readonly connectedUserId: string | null;
}
