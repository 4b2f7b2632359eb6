import { Button, Text, Title } from '@mantine/core';
import { messages as texts } from '../../../texts/messages';
import { useReleaseScreen } from '../release-context';
import { isAccepted } from './accepted';
import { AffectedUsersDialog } from './affected-users';
import { CarriedOver } from './carried-over';
import { MessageCard } from './message-card';
import { groupMessages, messageTotals } from './message-order';
import classes from './messages.module.css';
import { saidBy, useAccepted } from './use-accepted';
import { useReadAccepted } from './use-read-accepted';

/** The right column: what to do and what to know, the new ones first, the carried-over ones folded. */
export function MessagesColumn() {
  const { release, reader, isPreview } = useReleaseScreen();
  const { accepted, toggle } = useAccepted(release.head.id);
  useReadAccepted(accepted);
  const { items, total, cursor } = release.messages;
  const { messageCounts } = release.head;
  // Nothing is left to do about a release that is past.
  const shown = isPreview ? items : items.map((message) => ({ ...message, isNew: false }));
  const groups = groupMessages(shown, (message) => isAccepted(accepted, saidBy(message)));
  const totals = messageTotals(messageCounts, groups.accepted.length);
  const isEmpty = total === 0 && totals.carriedOver === 0;
  return (
    <>
      <div className={classes.head}>
        <Title order={2} id="messages-heading" tabIndex={-1} className={classes.title}>
          {texts.title}
        </Title>
        {!isEmpty && !isPreview && (
          <span className={classes.totals}>{texts.past(messageCounts.warnings, messageCounts.infos)}</span>
        )}
        {!isEmpty && isPreview && (
          <span className={classes.totals}>
            <span data-open={totals.toDo > 0}>{texts.toDo(totals.toDo)}</span> · {texts.toKnow(totals.toKnow)}
          </span>
        )}
      </div>
      {isEmpty && (
        <div className={classes.empty}>
          <Text fw={600}>{texts.none}</Text>
          <Text c="dimmed">{texts.noneHint}</Text>
        </div>
      )}
      <Group title={texts.section.errors} messages={groups.errors} />
      <Group
        title={texts.section.open}
        messages={groups.open}
        render={(message) => (
          <MessageCard key={message.id} message={message} onAccept={() => toggle(saidBy(message))} />
        )}
      />
      <Group
        title={texts.acceptedTitle(groups.accepted.length)}
        messages={groups.accepted}
        render={(message) => (
          <MessageCard key={message.id} message={message} isAccepted onAccept={() => toggle(saidBy(message))} />
        )}
      />
      <Group title={texts.section.settled} messages={groups.settled} />
      <CarriedOver count={totals.carriedOver} />
      <Group title={texts.section.infos} messages={groups.infos} />
      {cursor !== null && (
        <Button variant="default" loading={reader.isReading} onClick={() => void reader.moreMessages()}>
          {texts.more(total - items.length)}
        </Button>
      )}
      <AffectedUsersDialog />
    </>
  );
}

type Message = Parameters<typeof MessageCard>[0]['message'];

interface GroupProps {
  readonly title: string;
  readonly messages: readonly Message[];
  render?(message: Message): React.ReactNode;
}

function Group({
  title,
  messages,
  render = (message) => <MessageCard key={message.id} message={message} />,
}: GroupProps) {
  if (messages.length === 0) return null;
  return (
    <section aria-label={title}>
      <Title order={3} className={classes.group}>
        {title}
      </Title>
      <ul className={classes.cards}>{messages.map(render)}</ul>
    </section>
  );
}
