import classes from './tags.module.css';

/** The version of a release. Nothing was deployed yet if it is null. */
export function VersionBadge({ version }: { readonly version: string | null }) {
  return <span className={classes.version}>{version ?? '–'}</span>;
}
