import { Page } from '../../parts/page';

/** Users. */
export function Screen() {
  return <Page title="Users" />;
}
