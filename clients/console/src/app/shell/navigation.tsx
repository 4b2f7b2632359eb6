import { Link } from '@tanstack/react-router';
import { useSession } from '../../data/session';
import { linksFor } from '../../parts/main-links';
import classes from './shell.module.css';

/** The links to the screens that this member may open. */
export function Navigation() {
  const { permissions } = useSession();
  return linksFor(permissions).map(({ to, label }) => (
    <Link key={to} to={to} className={classes.link} activeOptions={{ exact: to === '/' }}>
      {label}
    </Link>
  ));
}
