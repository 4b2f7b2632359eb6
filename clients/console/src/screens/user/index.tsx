import { Page } from '../../parts/page';

/** User. */
export function Screen() {
  return <Page title="User" />;
}
