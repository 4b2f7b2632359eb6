import { Page } from '../../parts/page';

/** Releases. */
export function Screen() {
  return <Page title="Releases" />;
}
