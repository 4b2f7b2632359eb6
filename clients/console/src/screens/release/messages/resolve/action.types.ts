import type { ListedMessageFragment } from '../../release.generated';

type Action = NonNullable<ListedMessageFragment['action']>;

/** The action of one kind. */
export type ActionOf<Name extends Action['__typename']> = Extract<Action, { __typename: Name }>;
