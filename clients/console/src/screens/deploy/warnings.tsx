import { Checkbox } from '@mantine/core';
import type { RefusalFieldsFragment } from '../../data/refusal.generated';
import { TextLink } from '../../parts/links';
import { warnings as texts } from '../../texts/deploy';
import { affected } from '../../texts/messages';
import { isAccepted } from '../release/messages/accepted';
import { saidBy, useAccepted } from '../release/messages/use-accepted';
import classes from './deploy.module.css';
import type { DeployedRelease } from './deploy-form';

export interface WarningsProps {
  readonly release: DeployedRelease;
  /** Why the server refused the deployment: it names the warnings that are left. */
  readonly refusals: readonly RefusalFieldsFragment[];
}

/** The new warnings, each with its text, to accept one by one. */
export function Warnings({ release, refusals }: WarningsProps) {
  const { newWarnings, messageCounts, id } = release;
  const carriedOver = messageCounts.warnings - messageCounts.newWarnings;
  const left = newWarnings.totalCount - newWarnings.nodes.length;
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend}>{texts.title}</legend>
      {newWarnings.totalCount === 0 && <p className={classes.dimmed}>{texts.none}</p>}
      <ul className={classes.warnings}>
        {newWarnings.nodes.map((warning) => (
          <Warning key={warning.id} releaseId={id} warning={warning} refusal={refusalOf(warning.id, refusals)} />
        ))}
      </ul>
      {left > 0 && <p className={classes.dimmed}>{texts.more(left)}</p>}
      {carriedOver > 0 && <p className={classes.dimmed}>{texts.carriedOver(carriedOver)}</p>}
    </fieldset>
  );
}

interface WarningProps {
  readonly releaseId: string;
  readonly warning: DeployedRelease['newWarnings']['nodes'][number];
  readonly refusal: string | null;
}

function Warning({ releaseId, warning, refusal }: WarningProps) {
  const { accepted, toggle } = useAccepted(releaseId);
  const { title, text, affectedUsers, action } = warning;
  return (
    <li className={classes.warning}>
      <Checkbox
        label={<strong>{title}</strong>}
        description={text}
        classNames={{
          labelWrapper: classes.warningLabel,
          label: classes.warningTitle,
          description: classes.warningText,
        }}
        checked={isAccepted(accepted, saidBy(warning))}
        onChange={() => toggle(saidBy(warning))}
        error={refusal}
      />
      <p className={classes.warningMore}>
        {affectedUsers && affectedUsers.count > 0 && <span>{affected.affects(affectedUsers.count)}</span>}
        {action && (
          <TextLink to="/releases/$releaseId" params={{ releaseId }} search={{ column: 'messages' }}>
            {texts.resolve}
          </TextLink>
        )}
      </p>
    </li>
  );
}

function refusalOf(messageId: string, refusals: readonly RefusalFieldsFragment[]): string | null {
  const isNamed = refusals.some(
    ({ code, subjectIds }) => code === 'WARNINGS_UNRESOLVED' && subjectIds.includes(messageId),
  );
  return isNamed ? texts.refused : null;
}
