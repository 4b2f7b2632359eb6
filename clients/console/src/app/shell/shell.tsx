import { Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useRef } from 'react';
import { Keys } from '../../keys/keys';
import { lazyDialog, lazyPart } from '../../parts/lazy-part';
import { MemberAvatar } from '../../parts/member-avatar';
import { shell } from '../../texts/shell';
import { Brand } from './brand';
import { Connection } from './connection';
import { Navigation } from './navigation';
import { Notices } from './notices';
import { OfflineBanner } from './offline-banner';
import { SearchButton } from './search-button';
import classes from './shell.module.css';
import { useFocusOnArrival } from './use-focus-on-arrival';

// What floats above the page is not needed for its first view.
const Drawer = lazyDialog(() => import('./drawer').then((module) => module.Drawer));
const AccountMenu = lazyPart(
  () => import('./account-menu').then((module) => module.AccountMenu),
  <MemberAvatar initials="" />,
);

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
      <OfflineBanner />
      {isOpen && <Drawer onClose={drawer.close} />}
      <main ref={main} id="main" tabIndex={-1} className={classes.main} data-address={address}>
        <Outlet />
      </main>
      <Notices />
      <Keys />
    </>
  );
}
