import { UnstyledButton } from '@mantine/core';
import { palette } from '../../keys/palette-state';
import { shell } from '../../texts/shell';
import classes from './shell.module.css';

/** Opens the command palette. */
export function SearchButton() {
  return (
    <UnstyledButton className={classes.search} onClick={() => palette.write(true)}>
      {shell.search} <kbd className={classes.keys}>{shell.searchKeys}</kbd>
    </UnstyledButton>
  );
}
