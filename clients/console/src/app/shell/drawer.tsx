import { Drawer as MantineDrawer } from '@mantine/core';
import { shell } from '../../texts/shell';
import { Navigation } from './navigation';
import classes from './shell.module.css';

/** The navigation of a phone. */
export function Drawer({ onClose }: { readonly onClose: () => void }) {
  return (
    <MantineDrawer
      opened
      onClose={onClose}
      size="xs"
      title={shell.brand}
      closeButtonProps={{ 'aria-label': shell.closeNavigation }}
    >
      <nav className={classes.drawer} aria-label={shell.navigation}>
        <Navigation />
      </nav>
    </MantineDrawer>
  );
}
