import { Code } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { Timestamp } from '../../../parts/timestamp';
import { release as texts } from '../../../texts/release';
import { useReleaseScreen } from '../release-context';
import classes from './preview.module.css';

const SHOWN_OF_REVISION = 10;

/** One line about a preview: its state, what it follows or restores, who opened it, and its revision. */
export function PreviewFacts() {
  const { head } = useReleaseScreen().release;
  const { kind, environment, sourceEnvironment, sourceRelease, createdAt, createdBy, revision } = head;
  const live = environment.liveRelease?.version ?? null;
  const isRollback = kind === 'ROLLBACK';
  const facts: (readonly [key: string, fact: ReactNode])[] = [
    ['state', <strong key="state">{texts.notDeployed}</strong>],
    ...(isRollback ? [['restores', texts.restores(sourceRelease?.version ?? null)] as const] : []),
    ...(isRollback && live !== null ? [['undoes', texts.undoes(live)] as const] : []),
    ...(!isRollback && sourceEnvironment ? [['follows', texts.follows(sourceEnvironment.name)] as const] : []),
    [
      'opened',
      <span key="opened">
        {texts.openedBy(createdBy?.name ?? null)} <Timestamp at={createdAt} />
      </span>,
    ],
    [
      'revision',
      <span key="revision" title={texts.revisionHint}>
        {texts.revision} <Code>{revision.slice(0, SHOWN_OF_REVISION)}</Code>
      </span>,
    ],
  ];
  return (
    <p className={classes.facts}>
      {facts.map(([key, fact], index) => (
        <Fragment key={key}>
          {index > 0 && <span aria-hidden="true"> · </span>}
          {fact}
        </Fragment>
      ))}
    </p>
  );
}
