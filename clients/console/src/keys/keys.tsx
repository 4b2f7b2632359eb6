import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { lazyDialog } from '../parts/lazy-part';
import { keys as texts } from '../texts/keys';
import { listenToKeys } from './listen';
import { palette, usePaletteScope } from './palette-state';
import { useShortcuts } from './shortcuts';

const Palette = lazyDialog(() => import('./palette').then((module) => module.Palette));
const KeysDialog = lazyDialog(() => import('./keys-dialog').then((module) => module.KeysDialog));

/** The keys that work on every screen, the list of all keys, and the command palette. */
export function Keys() {
  const navigate = useNavigate();
  const [isListed, setIsListed] = useState(false);
  const scope = usePaletteScope();
  useEffect(listenToKeys, []);
  // Also while somebody types.
  useHotkeys([['mod+K', () => palette.write('ALL')]], []);
  useShortcuts([
    { keys: '?', does: texts.list, run: () => setIsListed(true) },
    { keys: '/', does: texts.search, run: focusSearch },
    { keys: 'g o', does: texts.overview, run: () => void navigate({ to: '/' }) },
    { keys: 'g p', does: texts.projects, run: () => void navigate({ to: '/projects' }) },
    { keys: 'g r', does: texts.releases, run: () => palette.write('RELEASES') },
    { keys: 'g c', does: texts.content, run: () => palette.write('CONTENT') },
    { keys: 'g a', does: texts.account, run: () => void navigate({ to: '/account' }) },
  ]);
  return (
    <>
      {isListed && <KeysDialog onClose={() => setIsListed(false)} />}
      {scope !== null && <Palette scope={scope} onClose={() => palette.write(null)} />}
    </>
  );
}

/** The search of the screen, else the palette. */
function focusSearch(): void {
  const field = document.querySelector<HTMLInputElement>('input[data-search-field]');
  if (field === null) palette.write('ALL');
  else field.focus();
}
