import { Button } from '@mantine/core';
import { messages as texts } from '../../../texts/messages';
import { news } from '../../../texts/release';
import type { ListedMessageFragment } from '../release.generated';
import { useReleaseScreen } from '../release-context';
import { markOf } from '../state/review';
import { AffectedLine } from './affected-line';
import classes from './messages.module.css';
import { Resolve } from './resolve/resolve';

export interface MessageCardProps {
  readonly message: ListedMessageFragment;
  readonly isAccepted?: boolean;
  /** Accepts the warning as it is, or takes that back. Absent if it need not be accepted. */
  onAccept?(): void;
}

/** A message: what was found, whom it affects, and the button that resolves it. */
export function MessageCard({ message, isAccepted = false, onAccept }: MessageCardProps) {
  const { isPreview, mayRelease, marks } = useReleaseScreen();
  const { severity, title, text, isNew } = message;
  const mark = marks && markOf(marks.messages, message.id);
  const canAccept = onAccept !== undefined && isPreview && mayRelease;
  return (
    <li
      className={classes.card}
      data-severity={severity}
      data-accepted={isAccepted}
      data-message={message.id}
      tabIndex={-1}
    >
      <div className={classes.cardHead}>
        <span className={classes.sign} data-severity={severity} aria-hidden="true">
          {texts.signs[severity]}
        </span>
        <span className={classes.cardTitle}>
          <span className={classes.severity}>{isAccepted ? texts.accepted : texts.severities[severity]}</span>
          {isNew && !isAccepted && <span className={classes.new}>{texts.isNew}</span>}
          {mark && <span className={classes.mark}>{`${news.mark[mark]} ${news.markedSince}`}</span>}
        </span>
      </div>
      <strong className={classes.name}>{title}</strong>
      {!isAccepted && <p className={classes.text}>{text}</p>}
      <AffectedLine message={message} />
      <AboutChange message={message} />
      {message.acknowledgedAt && <Acknowledged message={message} />}
      {!isAccepted && (isPreview || severity === 'ERROR') && <Resolve message={message} />}
      {canAccept && (
        <div className={classes.accept}>
          <Button size="compact-sm" variant={isAccepted ? 'subtle' : 'default'} onClick={onAccept}>
            {isAccepted ? texts.takeBack : texts.accept}
          </Button>
          {isAccepted && <span className={classes.dimmed}>{texts.acceptedHint}</span>}
        </div>
      )}
    </li>
  );
}

/** The change that a message is about: a click opens it in the other column. */
function AboutChange({ message: { change } }: Pick<MessageCardProps, 'message'>) {
  const { setSearch } = useReleaseScreen();
  if (!change) return null;
  return (
    <p className={classes.about}>
      <button
        type="button"
        className={classes.aboutButton}
        onClick={() => setSearch({ open: change.id, column: undefined })}
      >
        {change.sentence}
      </button>
    </p>
  );
}

function Acknowledged({ message: { acknowledgedBy } }: Pick<MessageCardProps, 'message'>) {
  return <p className={classes.dimmed}>{texts.settled(acknowledgedBy?.name ?? null)}</p>;
}
