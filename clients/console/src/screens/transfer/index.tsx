import { Page } from '../../parts/page';

/** Import and export. */
export function Screen() {
  return <Page title="Import and export" />;
}
