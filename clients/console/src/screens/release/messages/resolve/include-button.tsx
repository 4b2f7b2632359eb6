import { Button } from '@mantine/core';
import { notify } from '../../../../data/notices';
import { useAction } from '../../../../data/use-action';
import { ActionProblems } from '../../../../parts/refusals';
import { resolve as texts } from '../../../../texts/messages';
import { TakeInDocument } from '../../changes/change.generated';
import { useReleaseScreen } from '../../release-context';
import classes from '../messages.module.css';
import type { ActionOf } from './action.types';

/** Takes in the changes that a message asks for, with what they need. */
export function IncludeButton({ action }: { readonly action: ActionOf<'IncludeChangesAction'> }) {
  const { release, reader } = useReleaseScreen();
  const takeIn = useAction(TakeInDocument, { refetches: false });
  const { changeIds, changes, dependants, label } = action;
  async function run() {
    const input = { releaseId: release.head.id, changeIds, withNeeded: true };
    const payload = await takeIn.run({ input });
    if (payload === null) return;
    const ids = new Set([...changeIds, ...payload.additionalChanges.map(({ id }) => id)]);
    notify(texts.include.done(ids.size));
    await reader.takeIn(ids);
  }
  return (
    <div className={classes.resolve}>
      <ul className={classes.sentences}>
        {changes.map(({ id, sentence }) => (
          <li key={id}>{sentence}</li>
        ))}
      </ul>
      {dependants.length > 0 && (
        <p className={classes.dimmed}>
          {texts.include.also}: {dependants.map(({ sentence }) => sentence).join(' · ')}
        </p>
      )}
      <Button loading={takeIn.isRunning} onClick={() => void run()}>
        {label}
      </Button>
      <ActionProblems action={takeIn} shownAt={[]} />
    </div>
  );
}
