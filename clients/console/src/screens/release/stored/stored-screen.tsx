import { Columns } from '../columns';
import { PreviewPage } from '../preview/preview-page';

/** A release that is no preview any more: what it changed, and what was known. */
export function StoredScreen() {
  return (
    <PreviewPage>
      <Columns />
    </PreviewPage>
  );
}
