import { Avatar } from '@mantine/core';

export interface MemberAvatarProps {
  /** `Member.initials`. */
  readonly initials: string;
  /** In pixels. */
  readonly size?: number;
}

/** The initials of a member. A picture would come from elsewhere. The name must stand beside it or in a label. */
export function MemberAvatar({ initials, size = 24 }: MemberAvatarProps) {
  return (
    <Avatar size={size} radius="xl" color="accent" variant="filled" aria-hidden="true">
      {initials}
    </Avatar>
  );
}
