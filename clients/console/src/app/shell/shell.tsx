import { Burger, Drawer } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import { shell } from '../../texts/shell';
import { AccountMenu } from './account-menu';
import { Brand } from './brand';
import { Connection } from './connection';
import { Navigation } from './navigation';
import { Notices } from './notices';
import { SearchButton } from './search-button';
import classes from './shell.module.css';
import { useFocusOnArrival } from './use-focus-on-arrival';

/** The frame around all screens: navigation, search, who is signed in, whether the page is connected. */
export function Shell() {
  const [isOpen, drawer] = useDisclosure(false);
  const main = useRef<HTMLElement>(null);
  const address = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.href });
  useFocusOnArrival(main, drawer.close);
  return (
    <>
      <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
        {shell.skip}
      </button>
      <header className={classes.header}>
        <Burger className={classes.burger} size="sm" onClick={drawer.open} aria-label={shell.openNavigation} />
        <Brand />
        <nav className={classes.navigation} aria-label={shell.navigation}>
          <Navigation />
        </nav>
        <div className={classes.tools}>
          <SearchButton />
          <Connection />
          <AccountMenu />
        </div>
      </header>
      <Drawer
        opened={isOpen}
        onClose={drawer.close}
        size="xs"
        title={shell.brand}
        closeButtonProps={{ 'aria-label': shell.closeNavigation }}
      >
        <nav className={classes.drawer} aria-label={shell.navigation}>
          <Navigation />
        </nav>
      </Drawer>
      <main ref={main} id="main" tabIndex={-1} data-address={address} className={classes.main}>
        <Outlet />
      </main>
      <Notices />
    </>
  );
}
