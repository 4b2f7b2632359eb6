import { Page } from '../../parts/page';

/** Item. */
export function Screen() {
  return <Page title="Item" />;
}
