import { signIn as texts } from '../texts/shell';
import classes from './checking-page.module.css';

/** While the kept token is checked. It is drawn only if that takes long, so that nothing flashes when a page is loaded. */
export function CheckingPage() {
  return (
    <main className={classes.page} aria-busy="true">
      {texts.checking}
    </main>
  );
}
