import { Page } from '../../parts/page';

/** Configuration. */
export function Screen() {
  return <Page title="Configuration" />;
}
