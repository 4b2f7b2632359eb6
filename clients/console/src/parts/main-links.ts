import type { Permissions } from '../data/session';
import { shell } from '../texts/shell';

/** The main screens. `needs`: the permission without which a screen would be empty. */
const LINKS = [
  { to: '/', label: shell.links.overview, needs: null },
  { to: '/projects', label: shell.links.projects, needs: null },
  { to: '/team', label: shell.links.team, needs: 'manageTeam' },
  { to: '/webhooks', label: shell.links.webhooks, needs: 'manageWebhooks' },
  { to: '/audit', label: shell.links.audit, needs: 'readAuditLog' },
] as const satisfies readonly { to: string; label: string; needs: keyof Permissions | null }[];

/** The main screens that a member may open. */
export function linksFor(permissions: Permissions) {
  return LINKS.filter(({ needs }) => needs === null || permissions[needs]);
}
