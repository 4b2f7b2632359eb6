import { Avatar } from '@mantine/core';

export interface MemberAvatarProps {
  readonly name: string;
  /** In pixels. */
  readonly size?: number;
}

/** The initials of a member. A picture would come from elsewhere. The name must stand beside it or in a label. */
export function MemberAvatar({ name, size = 24 }: MemberAvatarProps) {
  return (
    <Avatar size={size} radius="xl" color="accent" variant="filled" aria-hidden="true" title={name}>
      {initialsOf(name)}
    </Avatar>
  );
}

/** The first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return [first, last].map((word) => [...word][0]?.toLocaleUpperCase() ?? '').join('');
}
