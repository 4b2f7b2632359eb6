import { Page } from '../../parts/page';

/** Pipeline. */
export function Screen() {
  return <Page title="Pipeline" />;
}
