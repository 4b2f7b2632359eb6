import { Page } from '../../parts/page';

/** Account. */
export function Screen() {
  return <Page title="Account" />;
}
