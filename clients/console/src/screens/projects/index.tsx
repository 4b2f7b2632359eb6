import { Page } from '../../parts/page';

/** Projects. */
export function Screen() {
  return <Page title="Projects" />;
}
