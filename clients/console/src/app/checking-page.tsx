import { useEffect } from 'react';
import { signIn as texts } from '../texts/shell';
import classes from './checking-page.module.css';
import { preloadScreen } from './routes';

/**
 * While the kept token is checked. It is drawn only if that takes long, so that nothing flashes when a page is loaded.
 * Meanwhile the script of the screen is loaded.
 */
export function CheckingPage() {
  useEffect(() => preloadScreen(location.pathname), []);
  return (
    <main className={classes.page} aria-busy="true">
      {texts.checking}
    </main>
  );
}
