import { MemberAvatar } from './member-avatar';
import classes from './member-name.module.css';
import { TruncatedText } from './truncated-text';

/** A member: initials and name. */
export function MemberName({ name }: { readonly name: string }) {
  return (
    <span className={classes.member}>
      <MemberAvatar name={name} size={20} />
      <TruncatedText text={name} />
    </span>
  );
}
