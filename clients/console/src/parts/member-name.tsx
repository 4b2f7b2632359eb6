import { MemberAvatar } from './member-avatar';
import classes from './member-name.module.css';
import { TruncatedText } from './truncated-text';

export interface MemberNameProps {
  /** Select `name initials`. */
  readonly member: { readonly name: string; readonly initials: string };
}

/** A member: initials and name. */
export function MemberName({ member }: MemberNameProps) {
  return (
    <span className={classes.member}>
      <MemberAvatar initials={member.initials} size={20} />
      <span className={classes.name}>
        <TruncatedText text={member.name} />
      </span>
    </span>
  );
}
