import { Page } from '../../parts/page';

/** Member. */
export function Screen() {
  return <Page title="Member" />;
}
