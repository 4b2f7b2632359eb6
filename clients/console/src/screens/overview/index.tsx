import { Page } from '../../parts/page';

/** Overview. */
export function Screen() {
  return <Page title="Overview" />;
}
