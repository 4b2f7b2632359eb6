import { Link } from '@tanstack/react-router';
import { useSession } from '../../data/session';
import { shell } from '../../texts/shell';
import classes from './shell.module.css';

const LINKS = [
  { to: '/', label: shell.links.overview, isForAdmins: false },
  { to: '/projects', label: shell.links.projects, isForAdmins: false },
  { to: '/team', label: shell.links.team, isForAdmins: true },
  { to: '/webhooks', label: shell.links.webhooks, isForAdmins: true },
  { to: '/audit', label: shell.links.audit, isForAdmins: true },
] as const;

/** The links to the screens that this member may open. */
export function Navigation() {
  const { viewer } = useSession();
  const links = LINKS.filter(({ isForAdmins }) => !isForAdmins || viewer.role === 'ADMIN');
  return links.map(({ to, label }) => (
    <Link key={to} to={to} className={classes.link ?? ''} activeOptions={{ exact: to === '/' }}>
      {label}
    </Link>
  ));
}
