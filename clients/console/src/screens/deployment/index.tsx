import { Page } from '../../parts/page';

/** Deployment. */
export function Screen() {
  return <Page title="Deployment" />;
}
