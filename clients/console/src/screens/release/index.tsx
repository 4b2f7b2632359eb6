import { Page } from '../../parts/page';

/** Release. */
export function Screen() {
  return <Page title="Release" />;
}
