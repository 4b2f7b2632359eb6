import { Page } from '../../parts/page';

/** Deploy. */
export function Screen() {
  return <Page title="Deploy" />;
}
