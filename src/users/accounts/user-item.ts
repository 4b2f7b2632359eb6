import type { ContentVersion } from '../../content/store/content-version.entity.js';

/** An integration or a workflow of the live content, as one connected user sees it. */
export interface UserItem {
  readonly item: ContentVersion;
  /** Null for a user who has not connected anything yet. */
  readonly connectedUserId: string | null;
}
