import { Page } from '../../parts/page';

/** Webhook. */
export function Screen() {
  return <Page title="Webhook" />;
}
