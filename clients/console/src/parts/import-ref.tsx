import { shortRef } from '../texts/format';
import classes from './import-ref.module.css';

export interface ImportRefProps {
  /** The edit that an import made, or another one, which has no ref. Select `ref`. */
  readonly edit: { readonly ref: string | null };
}

/** Where an import got its content from, e.g. a Git commit: one short line, whole when one points at it. */
export function ImportRef({ edit: { ref } }: ImportRefProps) {
  if (ref === null) return null;
  return (
    <span className={classes.ref} title={ref}>
      {shortRef(ref)}
    </span>
  );
}
