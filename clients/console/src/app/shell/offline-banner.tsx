import { useNetwork } from '@mantine/hooks';
import { useConnection } from '../../data/use-connection';
import { shell } from '../../texts/shell';
import classes from './shell.module.css';

/** Says that what the page shows may be old, until the connection is back. */
export function OfflineBanner() {
  const connection = useConnection();
  const { online } = useNetwork();
  const isLost = connection === 'RECONNECTING' || !online;
  return <div role="status">{isLost && <p className={classes.offline}>{shell.offline}</p>}</div>;
}
