import { Button, Group, Modal, Text } from '@mantine/core';
import { ErrorNotice } from '../../../parts/error-notice';
import { change as changeTexts, selection as texts } from '../../../texts/release';
import { useReleaseScreen } from '../release-context';
import { ChangeSentencesDocument } from './change.generated';
import classes from './changes.module.css';
import { useDetails } from './use-details';
import { type Asked, useSelection } from './use-selection';

/** How many changes are named. */
const NAMED = 20;

/** What became of the last selection: done, refused, or a question because other changes belong to it. */
export function SelectionDialog() {
  const selection = useSelection();
  const { asked, last, refusals, failure } = selection;
  return (
    <>
      <Modal
        opened={asked !== null}
        onClose={selection.dismiss}
        title={asked && texts.needTitle[asked.step]}
        closeButtonProps={{ 'aria-label': texts.cancel }}
      >
        {asked && <Question asked={asked} />}
      </Modal>
      {failure && <ErrorNotice failure={failure} />}
      {refusals.map(({ message }) => (
        <p key={message} role="alert" className={classes.refusal}>
          {message}
        </p>
      ))}
      {last && (
        <div role="status" className={classes.done}>
          {last.step === 'LEAVE_OUT' ? texts.leftOut(last.changeIds.length) : texts.takenIn(last.changeIds.length)}
          <Button
            size="compact-sm"
            variant="subtle"
            loading={selection.isRunning}
            onClick={() =>
              void selection.select(last.step === 'LEAVE_OUT' ? 'TAKE_IN' : 'LEAVE_OUT', last.changeIds, true)
            }
          >
            {texts.undo}
          </Button>
        </div>
      )}
    </>
  );
}

function Question({ asked: { step, changeIds, need } }: { readonly asked: Asked }) {
  const selection = useSelection();
  return (
    <>
      {need.reasons.map((reason) => (
        <Text key={reason} mb="xs">
          {reason}
        </Text>
      ))}
      <Text>{step === 'LEAVE_OUT' ? texts.alsoLeaveOut : texts.alsoTakeIn}</Text>
      <Sentences ids={need.changeIds} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={selection.dismiss}>
          {texts.cancel}
        </Button>
        <Button
          loading={selection.isRunning}
          onClick={() => void selection.select(step, changeIds, true)}
          data-autofocus
        >
          {texts.both[step](need.changeIds.length)}
        </Button>
      </Group>
    </>
  );
}

/** Changes in words: those on the page as they are there, others are asked for. */
function Sentences({ ids }: { readonly ids: readonly string[] }) {
  const { release } = useReleaseScreen();
  const known = new Map(release.changes.items.map(({ id, sentence }) => [id, sentence]));
  const named = ids.slice(0, NAMED);
  const { data } = useDetails(ChangeSentencesDocument, { ids: named.filter((id) => !known.has(id)) });
  for (const node of data?.nodes ?? []) if (node?.__typename === 'Change') known.set(node.id, node.sentence);
  return (
    <ul className={classes.sentences}>
      {named.map((id) => (
        <li key={id}>{known.get(id) ?? '…'}</li>
      ))}
      {ids.length > NAMED && <li>{changeTexts.more(ids.length - NAMED)}</li>}
    </ul>
  );
}
