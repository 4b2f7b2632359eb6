import { CloseButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { dismiss, notices } from '../../data/notices';
import { shell } from '../../texts/shell';
import classes from './shell.module.css';

/** Shows the current notices in a corner, and announces them to screen readers. */
export function Notices() {
  const shown = useSyncExternalStore(notices.subscribe, notices.read);
  return (
    <div className={classes.notices} role="status" aria-live="polite">
      {shown.map(({ id, text }) => (
        <div key={id} className={classes.notice}>
          <span>{text}</span>
          <CloseButton size="sm" aria-label={shell.dismiss} onClick={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
}
