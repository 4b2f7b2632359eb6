import type { ReactNode } from 'react';
import { releaseCrumbs } from '../../../parts/crumbs';
import { Page } from '../../../parts/page';
import { release as texts } from '../../../texts/release';
import { useReleaseScreen } from '../release-context';
import classes from './preview.module.css';

export interface PreviewPageProps {
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** The page of a release, with its path as the heading: from where to where. */
export function PreviewPage({ actions, children }: PreviewPageProps) {
  const { head } = useReleaseScreen().release;
  const { environment, sourceEnvironment, sourceRelease, kind } = head;
  const title =
    kind === 'ROLLBACK'
      ? texts.rollbackTitle(sourceRelease?.version ?? null, environment.name)
      : texts.title(sourceEnvironment?.name ?? null, environment.name);
  return (
    <Page
      title={title}
      heading={
        kind === 'ROLLBACK' || !sourceEnvironment ? (
          title
        ) : (
          <span className={classes.path}>
            <Stop name={sourceEnvironment.name} version={sourceEnvironment.version ?? null} />
            <span role="img" aria-label={texts.to} className={classes.arrow}>
              ▶
            </span>
            <Stop name={environment.name} version={environment.version ?? null} />
          </span>
        )
      }
      crumbs={releaseCrumbs(environment)}
      actions={actions}
    >
      {children}
    </Page>
  );
}

function Stop({ name, version }: { readonly name: string; readonly version: string | null }) {
  return (
    <span className={classes.stop}>
      {name}
      {version !== null && <span className={classes.version}>{version}</span>}
    </span>
  );
}
