import type { ReactNode } from 'react';
import classes from './tags.module.css';

/** What the colour of a tag means. Its words must say it, too. */
export type TagTone = 'live' | 'quiet' | 'attention' | 'failed' | 'good';

export interface TagProps {
  readonly tone: TagTone;
  readonly children: ReactNode;
}

/** A short word with a colour: a state, a kind. */
export function Tag({ tone, children }: TagProps) {
  return (
    <span className={classes.tag} data-tone={tone}>
      {children}
    </span>
  );
}
