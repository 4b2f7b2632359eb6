import { Page } from '../../parts/page';

/** Deployment targets. */
export function Screen() {
  return <Page title="Deployment targets" />;
}
