import { problems } from '../texts/shell';
import { EmptyState } from './empty-state';

/** Stands in place of what this member may not see or do. The reason says what would be needed. */
export function NotAllowed({ reason }: { readonly reason: string }) {
  return <EmptyState title={problems.kinds.FORBIDDEN} text={reason} />;
}

/** Stands in place of an object that does not exist, or that this member may not see. */
export function NotFoundNotice() {
  return <EmptyState title={problems.notFound} text={problems.notFoundText} />;
}
