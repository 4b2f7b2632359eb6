import { meaningOf, shortcuts } from './shortcuts';

/** How long the next key of a shortcut is waited for. */
const PATIENCE_MS = 1_000;

/** Runs the shortcuts of the keys that are pressed. Returns how to stop it. */
export function listenToKeys(): () => void {
  let pressed: readonly string[] = [];
  let lastAt = 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || !isForShortcuts(event)) return;
    pressed = event.timeStamp - lastAt > PATIENCE_MS ? [event.key] : [...pressed, event.key];
    lastAt = event.timeStamp;
    const meaning = meaningOf(pressed, shortcuts.read()) ?? meaningOf([event.key], shortcuts.read());
    if (meaning === 'BEGUN') return;
    pressed = [];
    if (meaning === null) return;
    event.preventDefault();
    meaning.run();
  };
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

const TYPED_INTO = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [role="dialog"], [role="menu"]';

/** Keys that somebody types, that operate a control, or that are the browser's are not for shortcuts. */
function isForShortcuts({ target, key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || key === 'Shift') return false;
  if (!(target instanceof HTMLElement)) return true;
  if (target.isContentEditable || target.closest(TYPED_INTO)) return false;
  const isOperated = key === 'Enter' || key === ' ';
  return !(isOperated && target.closest('a, button, input, summary, [role="button"]'));
}
