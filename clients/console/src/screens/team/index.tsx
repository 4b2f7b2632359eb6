import { Page } from '../../parts/page';

/** Team. */
export function Screen() {
  return <Page title="Team" />;
}
