import { Page } from '../../parts/page';

/** Content. */
export function Screen() {
  return <Page title="Content" />;
}
