import { SegmentedControl } from '@mantine/core';
import { useRef } from 'react';
import { useKeptFocus } from '../../parts/use-kept-focus';
import { number } from '../../texts/format';
import { release as texts } from '../../texts/release';
import { ChangesColumn } from './changes/changes-column';
import classes from './columns.module.css';
import { MessagesColumn } from './messages/messages-column';
import { useReleaseScreen } from './release-context';

/** Changes and messages beside each other; on a phone one of them, with a switch that says how many each has. */
export function Columns() {
  const { release, search, setSearch } = useReleaseScreen();
  const messages = useRef<HTMLElement>(null);
  useKeptFocus(messages, 'data-message', 'messages-heading');
  const { errors, newWarnings, infos } = release.head.messageCounts;
  const column = search.column ?? 'changes';
  const label = (name: string, count: number) => `${name} ${number(count)}`;
  return (
    <>
      <SegmentedControl
        className={classes.switch}
        fullWidth
        aria-label={texts.columns.choose}
        value={column}
        onChange={(value) => setSearch({ column: value === 'messages' ? 'messages' : undefined })}
        data={[
          { value: 'changes', label: label(texts.columns.changes, release.changes.total) },
          { value: 'messages', label: label(texts.columns.messages, errors + newWarnings + infos) },
        ]}
      />
      <div className={classes.columns} data-column={column}>
        <section className={classes.changes} aria-labelledby="changes-heading">
          <ChangesColumn />
        </section>
        <section ref={messages} className={classes.messages} aria-labelledby="messages-heading">
          <MessagesColumn />
        </section>
      </div>
    </>
  );
}
