import { Button } from '@mantine/core';
import { affected as texts } from '../../../texts/messages';
import type { ListedMessageFragment } from '../release.generated';
import { useReleaseScreen } from '../release-context';
import { CsvButton } from './csv-button';
import classes from './messages.module.css';

/** How many users a message concerns, who they are, and their list as a file. */
export function AffectedLine({ message }: { readonly message: ListedMessageFragment }) {
  const { setSearch } = useReleaseScreen();
  const { affectedUsers, title, id } = message;
  if (!affectedUsers) return null;
  if (affectedUsers.count === 0) return <p className={classes.dimmed}>{texts.nobody}</p>;
  return (
    <div className={classes.affected}>
      <strong>{texts.affects(affectedUsers.count)}</strong>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={texts.whoOf(title)}
        onClick={() => setSearch({ users: id })}
      >
        {texts.who}
      </Button>
      <CsvButton message={message} />
    </div>
  );
}
