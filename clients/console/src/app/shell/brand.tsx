import { Link } from '@tanstack/react-router';
import slipwayLogo from '../../../slipway.svg';
import { shell } from '../../texts/shell';
import classes from './shell.module.css';

/** The name of the product, as the way to the start. */
export function Brand() {
  return (
    <Link to="/" className={classes.brand ?? ''}>
      <img src={slipwayLogo} alt="" width="20" height="20" />
      {shell.brand}
    </Link>
  );
}
