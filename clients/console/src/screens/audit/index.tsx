import { Page } from '../../parts/page';

/** Audit log. */
export function Screen() {
  return <Page title="Audit log" />;
}
