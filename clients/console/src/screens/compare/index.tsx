import { Page } from '../../parts/page';

/** Compare. */
export function Screen() {
  return <Page title="Compare" />;
}
