import { Page } from '../../parts/page';

/** Webhooks. */
export function Screen() {
  return <Page title="Webhooks" />;
}
