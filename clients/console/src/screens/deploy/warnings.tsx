import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { RefusalFieldsFragment } from '../../data/refusal.generated';
import { ErrorNotice } from '../../parts/error-notice';
import { TextLink } from '../../parts/links';
import { warnings as texts } from '../../texts/deploy';
import { affected } from '../../texts/messages';
import { useAccepted } from '../release/messages/use-accepted';
import classes from './deploy.module.css';
import type { DeployedRelease } from './deploy-form';
import type { NewWarnings, ShownWarning } from './use-warnings';
import { type WarningGroup, warningGroups } from './warning-groups';

export interface WarningsProps {
  readonly release: DeployedRelease;
  readonly warnings: NewWarnings;
  /** Why the server refused the deployment: it names the warnings that are left. */
  readonly refusals: readonly RefusalFieldsFragment[];
}

/** The new warnings, each with its text, to accept one by one or all of a kind. */
export function Warnings({ release, warnings, refusals }: WarningsProps) {
  const { messageCounts, id } = release;
  const { items, total, failure, retry } = warnings;
  const carriedOver = messageCounts.warnings - messageCounts.newWarnings;
  const refused = new Set(
    refusals.flatMap(({ code, subjectIds }) => (code === 'WARNINGS_UNRESOLVED' ? subjectIds : [])),
  );
  const groups = warningGroups(items);
  return (
    <fieldset className={classes.field}>
      <legend className={classes.legend}>{texts.title}</legend>
      {total === 0 && <p className={classes.dimmed}>{texts.none}</p>}
      {groups.map((group) => (
        <Group key={group.title} releaseId={id} group={group} refused={refused} />
      ))}
      {failure && <ErrorNotice failure={failure} onRetry={retry} />}
      {!failure && items.length < total && (
        <p role="status" className={classes.dimmed}>
          {texts.reading(items.length, total)}
        </p>
      )}
      {carriedOver > 0 && <p className={classes.dimmed}>{texts.carriedOver(carriedOver)}</p>}
    </fieldset>
  );
}

/** How many warnings of a group are drawn at first, and how many more at each click. */
const FIRST = 20;
const MORE = 100;

interface GroupProps {
  readonly releaseId: string;
  readonly group: WarningGroup<ShownWarning>;
  readonly refused: ReadonlySet<string>;
}

function Group({ releaseId, group: { title, items }, refused }: GroupProps) {
  const { setAll } = useAccepted(releaseId);
  const [shown, setShown] = useState(FIRST);
  const accepted = items.filter(({ isAccepted }) => isAccepted).length;
  const left = items.length - shown;
  return (
    <section aria-label={title} className={classes.warningGroup}>
      {items.length > 1 && (
        <div className={classes.warningHead}>
          <h3 className={classes.warningKind}>{title}</h3>
          <Checkbox
            label={texts.acceptAll(items.length)}
            aria-label={`${title}: ${texts.acceptAll(items.length)}`}
            checked={accepted === items.length}
            indeterminate={accepted > 0 && accepted < items.length}
            onChange={({ currentTarget }) =>
              setAll(
                items.map(({ said }) => said),
                currentTarget.checked,
              )
            }
          />
          <span className={classes.dimmed}>{texts.acceptedOf(accepted, items.length)}</span>
        </div>
      )}
      <ul className={classes.warnings}>
        {items.slice(0, shown).map((warning) => (
          <Warning
            key={warning.message.id}
            releaseId={releaseId}
            warning={warning}
            isRefused={refused.has(warning.message.id)}
          />
        ))}
      </ul>
      {left > 0 && (
        <Button size="compact-sm" variant="default" onClick={() => setShown(shown + MORE)}>
          {texts.showMore(Math.min(left, MORE))}
        </Button>
      )}
    </section>
  );
}

interface WarningProps {
  readonly releaseId: string;
  readonly warning: ShownWarning;
  readonly isRefused: boolean;
}

function Warning({ releaseId, warning: { message, said, isAccepted }, isRefused }: WarningProps) {
  const { toggle } = useAccepted(releaseId);
  const { title, text, affectedUsers, action } = message;
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
        checked={isAccepted}
        onChange={() => toggle(said)}
        error={isRefused && texts.refused}
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
