import { Link } from '@tanstack/react-router';
import { type Permissions, useSession } from '../../data/session';
import { shell } from '../../texts/shell';
import classes from './shell.module.css';

/** The main screens. `needs`: the permission without which a screen would be empty. */
const LINKS = [
  { to: '/', label: shell.links.overview, needs: null },
  { to: '/projects', label: shell.links.projects, needs: null },
  { to: '/team', label: shell.links.team, needs: 'manageTeam' },
  { to: '/webhooks', label: shell.links.webhooks, needs: 'manageWebhooks' },
  { to: '/audit', label: shell.links.audit, needs: 'readAuditLog' },
] as const satisfies readonly { to: string; label: string; needs: keyof Permissions | null }[];

/** The links to the screens that this member may open. */
export function Navigation() {
  const { permissions } = useSession();
  const links = LINKS.filter(({ needs }) => needs === null || permissions[needs]);
  return links.map(({ to, label }) => (
    <Link key={to} to={to} className={classes.link} activeOptions={{ exact: to === '/' }}>
      {label}
    </Link>
  ));
}
