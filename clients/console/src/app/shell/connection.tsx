import { useConnection } from '../../data/use-connection';
import { shell } from '../../texts/shell';
import classes from './shell.module.css';

/** Says whether what the page shows follows the server. */
export function Connection() {
  const state = useConnection();
  if (state === 'IDLE') return null;
  return (
    <span className={classes.connection} data-state={state} role="status">
      <span aria-hidden="true">{state === 'CONNECTED' ? '●' : '○'}</span> {shell.connection[state]}
    </span>
  );
}
