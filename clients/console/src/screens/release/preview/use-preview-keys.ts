import { useShortcuts } from '../../../keys/shortcuts';
import { releaseKeys as texts } from '../../../texts/release';
import { useReleaseScreen } from '../release-context';

export interface PreviewKeys {
  /** Goes to the screen from which the preview is deployed. Null if that is not allowed. */
  readonly onDeploy: (() => void) | null;
  /** Takes the newest state in. */
  onShow(): void;
}

/** Keys of a preview: deploy, to the messages, take in what is new. */
export function usePreviewKeys({ onDeploy, onShow }: PreviewKeys): void {
  const { setSearch } = useReleaseScreen();
  const toMessages = () => {
    setSearch({ column: 'messages' });
    // On a phone the column is drawn by the next frame.
    requestAnimationFrame(() => document.getElementById('messages-heading')?.focus());
  };
  useShortcuts([
    ...(onDeploy ? [{ keys: 'd', does: texts.deploy, run: onDeploy }] : []),
    { keys: 'm', does: texts.messages, run: toMessages },
    { keys: 's', does: texts.take, run: onShow },
  ]);
}
