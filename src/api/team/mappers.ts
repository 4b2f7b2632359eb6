// What the resolvers of these types get from those of their parents, by the names of the types.

export type { Member } from '../../team/member.entity.js';
export type { Token } from '../../team/tokens/token.entity.js';
