import { enums } from '../texts/enums';
import classes from './tags.module.css';

/** Marks what an environment runs now. */
export function LiveTag() {
  return (
    <span className={classes.live}>
      <span aria-hidden="true">●</span> {enums.live}
    </span>
  );
}
