import { UnstyledButton } from '@mantine/core';
import { PALETTE_KEYS, palette } from '../../keys/palette-state';
import { shell } from '../../texts/shell';
import classes from './shell.module.css';

/** Opens the command palette. */
export function SearchButton() {
  return (
    <UnstyledButton className={classes.search} onClick={() => palette.write('ALL')}>
      {shell.search} <kbd className={classes.keys}>{PALETTE_KEYS}</kbd>
    </UnstyledButton>
  );
}
